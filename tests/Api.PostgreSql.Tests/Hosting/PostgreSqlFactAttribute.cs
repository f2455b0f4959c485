namespace CareRostering.Api.PostgreSql.Tests.Hosting;

/// <summary>A test that needs PostgreSQL: skipped, and saying so, where its programs are not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgreSqlFactAttribute : Xunit.FactAttribute
{
    public PostgreSqlFactAttribute() => Skip = PostgreSqlPrograms.WhyNot;
}

/// <summary>The same for a test with rows.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PostgreSqlTheoryAttribute : Xunit.TheoryAttribute
{
    public PostgreSqlTheoryAttribute() => Skip = PostgreSqlPrograms.WhyNot;
}
