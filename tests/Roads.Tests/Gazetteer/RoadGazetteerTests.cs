using CareRostering.Roads.Gazetteer;
using CareRostering.Roads.Osm;

namespace CareRostering.Roads.Tests.Gazetteer;

/// <summary>What an extract calls its settlements and streets.</summary>
public sealed class RoadGazetteerTests
{
    [Fact]
    public void Of_ARoadThroughTwoVillages_NamesItOnceForEach()
    {
        RoadNetwork roads = RoadMap.Import(
            [
                OsmNode.At(1, 51.8000, -0.8000), OsmNode.At(2, 51.8010, -0.8000), OsmNode.At(3, 51.8020, -0.8000),
                OsmNode.At(4, 51.8500, -0.8000), OsmNode.At(5, 51.8510, -0.8000),
                OsmNode.At(10, 51.8000, -0.8010, ("place", "village"), ("name", "Lower End")), OsmNode.At(11, 51.8510, -0.8010, ("place", "hamlet"), ("name", "Upper End")),
                OsmNode.At(12, 51.9000, -0.8010, ("place", "town")),
            ],
            [
                OsmWay.Through(1, [1, 2, 3], ("highway", "residential"), ("name", "High Street")),
                OsmWay.Through(2, [3, 4], ("highway", "residential")),
                OsmWay.Through(3, [4, 5], ("highway", "residential"), ("name", "High Street")),
            ]);

        IReadOnlyList<NamedPlace> places = RoadGazetteer.Of(roads);

        Assert.Equal(
            [("Lower End", NamedPlaceKind.Village, null), ("Upper End", NamedPlaceKind.Hamlet, null), ("High Street", NamedPlaceKind.Street, "Lower End"), ("High Street", NamedPlaceKind.Street, "Upper End")],
            places.OrderBy(place => place.Kind).ThenBy(place => place.Near, StringComparer.Ordinal).Select(place => (place.Name, place.Kind, place.Near)));
        Assert.All(places.Where(place => place.Near == "Upper End"), place => Assert.InRange(place.At.Latitude, 51.8500, 51.8510));
        Assert.All(places.Where(place => place.Near == "Lower End"), place => Assert.InRange(place.At.Latitude, 51.8000, 51.8020));
    }

    [Fact]
    public void Of_RoadsWithoutASettlement_NamesStreetsNearNothing()
    {
        RoadNetwork roads = RoadMap.Import(
            [OsmNode.At(1, 51.8000, -0.8000), OsmNode.At(2, 51.8010, -0.8000)], [OsmWay.Through(1, [1, 2], ("highway", "residential"), ("name", "Long Lane"))]);
        NamedPlace street = Assert.Single(RoadGazetteer.Of(roads));
        Assert.Equal(("Long Lane", null), (street.Name, street.Near));
    }
}
