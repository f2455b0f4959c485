using System.ComponentModel.DataAnnotations;

namespace CareRostering.Storage.Tests;

public sealed class StorageSettingsTests
{
    [Theory]
    [InlineData(null, 0)]
    [InlineData("", 0)]
    [InlineData("Host=db;Database=care;Username=care;Password=x", 0)]
    [InlineData("Database=care;Password=hunter2", 1)]
    [InlineData("hunter2", 1)]
    [InlineData("Host=db;Password=my;hunter2=1", 1)]
    [InlineData("Host=db;Port=hunter2", 1)]
    public void Validate_WhenTheConnectionStringIsWrong_SaysSoWithoutQuotingIt(string? text, int faults)
    {
        var settings = new StorageSettings { PostgreSql = text };

        ValidationResult[] results = [.. settings.Validate(new ValidationContext(settings))];

        Assert.Equal(faults, results.Length);
        Assert.All(results, result => Assert.DoesNotContain("hunter2", result.ErrorMessage, StringComparison.Ordinal));
    }
}
