using System.Net;
using CareRostering.Api.Tests.Hosting;

namespace CareRostering.Api.Tests.Places;

/// <summary>Places of the sample county, and postcodes of a file.</summary>
public sealed class PlacesTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public async Task Places_WithPostcodes_AreFoundByTownStreetAndPostcode()
    {
        await File.WriteAllTextAsync(file, "ward,Postcode,lat,lon\nx,hp20 1uy,51.8170,-0.8120\n");
        using var host = new ApiHost(settings: new Dictionary<string, string>(StringComparer.Ordinal) { ["Roads:Postcodes"] = file });

        Answer town = (await host.GetAsync("/places?q=aylesbury&limit=1")).Expect(HttpStatusCode.OK);
        Assert.Equal("""{"items":[{"name":"Aylesbury","kind":"town","near":null,"lat":51.8168,"lon":-0.8084}]}""", town.Text);
        Answer postcode = (await host.GetAsync("/places?q=HP201UY")).Expect(HttpStatusCode.OK);
        Assert.Equal("""{"items":[{"name":"HP20 1UY","kind":"postcode","near":null,"lat":51.817,"lon":-0.812}]}""", postcode.Text);
        Assert.NotEmpty((await host.GetAsync("/places?q=church+l")).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray());
    }

    [Theory]
    [InlineData("", "QUERY_LENGTH")]
    [InlineData("?q=%20", "QUERY_LENGTH")]
    [InlineData("?q=a&limit=0", "LIMIT_INVALID")]
    [InlineData("?q=a&limit=lots", "LIMIT_INVALID")]
    public async Task Places_AskedForWrongly_SayWhy(string query, string code)
    {
        using var host = new ApiHost();
        Assert.Contains(code, (await host.GetAsync($"/places{query}")).Expect(HttpStatusCode.BadRequest).Text, StringComparison.Ordinal);
    }
}
