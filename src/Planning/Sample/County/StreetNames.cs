namespace CareRostering.Planning.Sample.County;

/// <summary>Names for invented streets and hamlets. Any likeness to a real street is chance: there is an Oak Avenue everywhere.</summary>
internal static class StreetNames
{
    private static readonly string[] First =
    [
        "Oak", "Ash", "Elm", "Beech", "Chestnut", "Hazel", "Rowan", "Willow", "Cherry", "Orchard", "Church", "Chapel", "Mill", "Spring", "Meadow", "Manor",
        "Park", "Grange", "Station", "School", "Priory", "Victoria", "Albert", "George", "Queens", "Kings", "Windsor", "Chiltern", "Vale", "Ridgeway", "Fern",
        "Heather", "Lark", "Kestrel", "Swan", "Robin", "Fox", "Hart", "Badger", "Cowslip", "Primrose", "Bluebell", "Thorn", "Bramble", "Harvest", "Tithe",
        "Carrington", "Missenden", "Verney", "Hampden", "Temple", "Stratton", "Dashwood", "Curzon", "Milton", "Disraeli", "Florence", "Alma", "Wellington",
        "Nelson", "Clarence", "Gladstone", "Cromwell", "Penn", "Dell", "Copse", "Warren", "Quarry", "Brickfield", "Lace", "Duck", "Lock", "Canal", "Market",
    ];

    private static readonly string[] Terraces = ["Street", "Street", "Road", "Road", "Terrace", "Place"];
    private static readonly string[] Crescents = ["Crescent", "Avenue", "Drive", "Road", "Gardens"];
    private static readonly string[] Estates = ["Close", "Drive", "Way", "Avenue", "Lane", "Walk"];

    private static readonly string[] HamletFirst =
        ["Ash", "Oak", "Hart", "Fox", "Cold", "Broad", "Long", "Stan", "Wood", "Mar", "Whit", "Thorn", "Bram", "Hazel", "Corn", "Mead", "Winter", "Summer", "North", "South"];

    private static readonly string[] HamletLast = ["den", "cote", "ley", "combe", "field", "stead", "hill", "worth", "bourne", "wick"];

    private static readonly string[] HamletQualifier = ["", "", "", "Nether ", "Upper ", "Little "];

    public static string Street(TownStyle style, SeededStream stream) => $"{stream.Pick(First)} {stream.Pick(style switch
    {
        TownStyle.Terraces => Terraces,
        TownStyle.Crescents => Crescents,
        _ => Estates,
    })}";

    public static string Close(SeededStream stream) => stream.Pick(First) + " Close";

    public static string Distributor(SeededStream stream) => stream.Pick(First) + " Way";

    public static string Hamlet(SeededStream stream) => stream.Pick(HamletQualifier) + stream.Pick(HamletFirst) + stream.Pick(HamletLast);

    /// <summary>A town road is called after where it leads: a settlement's name, or the road's number where it leads to a bare point.</summary>
    public static string RoadTo(string stop, string reference) =>
        stop.Contains(',', StringComparison.Ordinal) || MainRoads.Junctions.ContainsKey(stop) ? $"{reference} Road" : $"{stop} Road";
}

/// <summary>How a part of a town was built.</summary>
internal enum TownStyle
{
    /// <summary>A close grid of before 1914.</summary>
    Terraces,

    /// <summary>Bent streets and few dead ends, 1920 to 1960.</summary>
    Crescents,

    /// <summary>A distributor road with closes, since 1960.</summary>
    Estate,
}
