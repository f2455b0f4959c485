using CareRostering.Api.Places;
using CareRostering.Roads.Gazetteer;
using CareRostering.Roads.Geometry;

namespace CareRostering.Api.Tests.Places;

/// <summary>What people type, and what they mean.</summary>
public sealed class PlaceIndexTests
{
    private static readonly PlaceIndex Index = new(
    [
        Place("HP20 1UY", NamedPlaceKind.Postcode), Place("HP20 1UZ", NamedPlaceKind.Postcode), Place("HP2 0AA", NamedPlaceKind.Postcode),
        Place("Marlow", NamedPlaceKind.Town), Place("Marlow Bottom", NamedPlaceKind.Village), Place("Little Marlow", NamedPlaceKind.Village),
        Place("Marlow Road", NamedPlaceKind.Street, "Bourne End"), Place("High Street", NamedPlaceKind.Street, "Marlow"), Place("High Street", NamedPlaceKind.Street, "Wendover"),
        Place("St. Mary's Road", NamedPlaceKind.Street, "Wendover"),
    ]);

    [Theory]
    [InlineData("hp20 1uy", "HP20 1UY")]
    [InlineData("HP201U", "HP20 1UY", "HP20 1UZ")]
    [InlineData("hp20", "HP2 0AA", "HP20 1UY", "HP20 1UZ")]
    [InlineData("marlow", "Marlow", "Marlow Bottom", "Marlow Road/Bourne End", "Little Marlow", "High Street/Marlow")]
    [InlineData("high st, marl", "High Street/Marlow")]
    [InlineData("17b High Street Wendover", "High Street/Wendover")]
    [InlineData("st marys", "St. Mary's Road/Wendover")]
    [InlineData("wendover high", "High Street/Wendover")]
    [InlineData("Atlantis")]
    [InlineData("'; drop table")]
    [InlineData(" ,-")]
    public void Find_WhatIsTyped_IsWhatWasMeant(string typed, params string[] expected) =>
        Assert.Equal(expected, Index.Find(typed, 8).Select(place => place.Near is null ? place.Name : $"{place.Name}/{place.Near}"));

    [Fact]
    public void Find_MoreThanWanted_GivesTheLikeliest() => Assert.Equal("Marlow", Assert.Single(Index.Find("m", 1)).Name);

    private static NamedPlace Place(string name, NamedPlaceKind kind, string? near = null) => new(name, kind, near, new GeoCoordinate(51, -1));
}
