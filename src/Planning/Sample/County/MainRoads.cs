namespace CareRostering.Planning.Sample.County;

/// <summary>A numbered road: the stops it runs through, each a settlement's name, a junction's name, or a bare point.</summary>
/// <param name="Ref">Road number.</param>
/// <param name="Highway">Value of <c>highway</c>.</param>
/// <param name="Dual">Whether its open stretches have two carriageways.</param>
/// <param name="Stops">Settlement, junction (<c>M40 J4</c>) or <c>latitude,longitude</c>.</param>
internal sealed record MainRoad(string Ref, string Highway, bool Dual, params string[] Stops);

/// <summary>A motorway: its junctions in order, with the points it passes between them.</summary>
/// <param name="Ref">Road number.</param>
/// <param name="Stops">Junction names and bare points; it begins and ends with a junction.</param>
internal sealed record Motorway(string Ref, params string[] Stops);

/// <summary>The county's numbered roads in their true order of places; the way between two stops is invented.</summary>
internal static class MainRoads
{
    /// <summary>Motorway junctions at about their true places.</summary>
    public static readonly IReadOnlyDictionary<string, PlanePoint> Junctions = new Dictionary<string, PlanePoint>(StringComparer.Ordinal)
    {
        ["M40 J1"] = PlanePoint.At(51.5600, -0.4880),
        ["M40 J1A"] = PlanePoint.At(51.5735, -0.5370),
        ["M40 J2"] = PlanePoint.At(51.5945, -0.6270),
        ["M40 J3"] = PlanePoint.At(51.6030, -0.6900),
        ["M40 J4"] = PlanePoint.At(51.6085, -0.7600),
        ["M40 J5"] = PlanePoint.At(51.6530, -0.9160),
        ["M40 J6"] = PlanePoint.At(51.6720, -0.9640),
        ["M40 J8"] = PlanePoint.At(51.7480, -1.0600),
        ["M4 J4B"] = PlanePoint.At(51.4950, -0.5220),
        ["M4 J5"] = PlanePoint.At(51.4920, -0.5500),
        ["M4 J6"] = PlanePoint.At(51.5030, -0.6150),
        ["M4 J7"] = PlanePoint.At(51.5160, -0.6740),
        ["M4 J8"] = PlanePoint.At(51.5100, -0.7240),
        ["M25 J17"] = PlanePoint.At(51.6250, -0.5080),
        ["M25 J18"] = PlanePoint.At(51.6530, -0.5120),
    };

    /// <summary>Motorways. M25 junctions 15 and 16 are M4 junction 4B and M40 junction 1A.</summary>
    public static readonly IReadOnlyList<Motorway> Motorways =
    [
        new("M40", "M40 J1", "M40 J1A", "M40 J2", "M40 J3", "M40 J4", "51.6200,-0.8200", "M40 J5", "M40 J6", "M40 J8"),
        new("M25", "M4 J4B", "51.5300,-0.5330", "M40 J1A", "51.6000,-0.5250", "M25 J17", "M25 J18"),
        new("M4", "M4 J4B", "M4 J5", "M4 J6", "M4 J7", "M4 J8"),
    ];

    /// <summary>A roads, then B roads.</summary>
    public static readonly IReadOnlyList<MainRoad> Numbered =
    [
        new("A41", "trunk", true, "51.7960,-0.6600", "Aston Clinton", "Aylesbury"),
        new("A41", "primary", false, "Aylesbury", "Waddesdon", "51.8590,-0.9850", "51.8900,-1.1100"),
        new("A413", "primary", true, "M40 J1", "51.5800,-0.5280", "Gerrards Cross"),
        new("A413", "primary", false, "Gerrards Cross", "Chalfont St Peter", "Chalfont St Giles", "51.6560,-0.6050", "Amersham", "51.6840,-0.6650", "Great Missenden",
            "Wendover", "Stoke Mandeville", "Aylesbury", "Whitchurch", "Winslow", "Padbury", "Buckingham", "52.0300,-0.9850", "52.0600,-1.0000"),
        new("A418", "primary", false, "51.9160,-0.6800", "Wing", "Bierton", "Aylesbury", "Stone", "51.7850,-0.9050", "Thame", "M40 J8"),
        new("A40", "primary", false, "M40 J1", "Gerrards Cross", "Beaconsfield", "M40 J3", "High Wycombe", "West Wycombe", "Stokenchurch", "M40 J5", "M40 J6"),
        new("A404", "trunk", true, "51.5450,-0.7900", "51.5680,-0.7560", "M40 J4"),
        new("A404", "primary", false, "M40 J4", "High Wycombe", "Hazlemere", "51.6600,-0.6500", "Amersham", "Little Chalfont", "M25 J18"),
        new("A4010", "primary", false, "M40 J4", "West Wycombe", "51.6800,-0.8180", "Princes Risborough", "Little Kimble", "Stoke Mandeville"),
        new("A355", "primary", false, "M4 J6", "51.5250,-0.6080", "Farnham Common", "M40 J2", "Beaconsfield", "51.6450,-0.6250", "Amersham"),
        new("A416", "primary", false, "Amersham", "Chesham", "51.7480,-0.5850"),
        new("A421", "primary", false, "52.0000,-1.1400", "Tingewick", "Buckingham", "51.9900,-0.9000", "Newton Longville"),
        new("A422", "primary", false, "52.0200,-1.1350", "Westbury", "Buckingham", "52.0250,-0.9000", "52.0500,-0.8650"),
        new("A4", "primary", true, "M4 J8", "51.5240,-0.7000", "M4 J7", "51.5120,-0.6150", "M4 J5"),
        new("A412", "primary", false, "51.5120,-0.6150", "51.5220,-0.5600", "Iver Heath", "Denham", "M25 J17"),
        new("A4094", "primary", false, "Wooburn Green", "Bourne End", "51.5450,-0.7100", "51.5240,-0.7000"),
        new("A4155", "primary", false, "Bourne End", "Little Marlow", "Marlow", "Medmenham", "51.5400,-0.8950"),
        new("A4128", "primary", false, "High Wycombe", "51.6560,-0.7400", "Great Kingshill", "Prestwood", "Great Missenden"),
        new("A4129", "primary", false, "Thame", "Longwick", "Princes Risborough"),
        new("A4251", "primary", false, "51.7960,-0.6600", "51.7850,-0.6300"),
        new("B4009", "secondary", false, "M40 J6", "Chinnor", "Princes Risborough", "Wendover", "51.7960,-0.6600"),
        new("B485", "secondary", false, "Chesham", "51.7070,-0.6600", "Great Missenden"),
        new("B474", "secondary", false, "Hazlemere", "Tylers Green", "Beaconsfield"),
        new("B482", "secondary", false, "Marlow", "Lane End", "Stokenchurch"),
        new("B4011", "secondary", false, "Thame", "Long Crendon", "Oakley", "51.8500,-1.1000"),
        new("B4032", "secondary", false, "Winslow", "Mursley", "Stewkley", "51.9160,-0.6800"),
        new("B489", "secondary", false, "Aston Clinton", "Pitstone", "Ivinghoe", "Edlesborough"),
        new("B488", "secondary", false, "Ivinghoe", "Cheddington", "51.8850,-0.6700", "51.9160,-0.6800"),
        new("B416", "secondary", false, "Gerrards Cross", "Stoke Poges", "51.5250,-0.6080"),
        new("B4505", "secondary", false, "Chesham", "Ley Hill", "51.7180,-0.5400"),
        new("B4442", "secondary", false, "Little Chalfont", "Chalfont St Giles"),
        new("B470", "secondary", false, "M4 J5", "51.5100,-0.5300", "Iver"),
        new("B4445", "secondary", false, "Thame", "Chinnor"),
        new("B4034", "secondary", false, "Buckingham", "Great Horwood", "Newton Longville"),
        new("B4033", "secondary", false, "Great Horwood", "Winslow"),
        new("B440", "secondary", false, "Amersham", "Chalfont St Giles"),
        new("B3026", "secondary", false, "M4 J7", "Burnham", "Farnham Common"),
        new("B476", "secondary", false, "M4 J7", "Taplow", "51.5500,-0.6830", "Wooburn Green", "M40 J3"),
        new("B473", "secondary", false, "Holmer Green", "Hazlemere"),
    ];
}
