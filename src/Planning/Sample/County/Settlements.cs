namespace CareRostering.Planning.Sample.County;

/// <summary>
/// The towns and villages of today's Buckinghamshire (without Milton Keynes), at their true places, and a few just outside that roads lead to.
/// Populations are approximate, rounded from the census of 2021 as publicly reported for parishes and built-up areas (Office for National
/// Statistics); the villages round High Wycombe are listed apart from the town. Coordinates are of the centres, to about 200 m.
/// The locality of each is chosen by its nearest of the seven centres that the Bucks strategy (2015) names.
/// </summary>
internal static class Settlements
{
    private static readonly (string Name, double Latitude, double Longitude, int Population, string Locality)[] Table =
    [
        ("Aylesbury", 51.8168, -0.8084, 63_300, "Aylesbury"),
        ("High Wycombe", 51.6286, -0.7482, 76_000, "Wycombe"),
        ("Chesham", 51.7060, -0.6120, 22_400, "Amersham"),
        ("Amersham", 51.6742, -0.6068, 14_400, "Amersham"),
        ("Marlow", 51.5719, -0.7769, 14_300, "Marlow"),
        ("Buckingham", 51.9995, -0.9878, 14_300, "Buckingham"),
        ("Beaconsfield", 51.6109, -0.6446, 13_000, "Southern"),
        ("Chalfont St Peter", 51.6080, -0.5560, 13_000, "Southern"),
        ("Burnham", 51.5330, -0.6570, 12_600, "Southern"),
        ("Hazlemere", 51.6500, -0.7130, 9_500, "Wycombe"),
        ("Gerrards Cross", 51.5870, -0.5530, 8_600, "Southern"),
        ("Princes Risborough", 51.7238, -0.8334, 8_200, "Thame"),
        ("Wendover", 51.7626, -0.7405, 7_400, "Aylesbury"),
        ("Little Chalfont", 51.6680, -0.5610, 6_400, "Amersham"),
        ("Flackwell Heath", 51.6030, -0.7060, 6_200, "Wycombe"),
        ("Haddenham", 51.7705, -0.9270, 6_100, "Thame"),
        ("Iver", 51.5210, -0.5070, 6_000, "Southern"),
        ("Prestwood", 51.6960, -0.7340, 5_800, "Amersham"),
        ("Stoke Mandeville", 51.7880, -0.7910, 5_800, "Aylesbury"),
        ("Farnham Common", 51.5590, -0.6160, 5_800, "Southern"),
        ("Chalfont St Giles", 51.6318, -0.5690, 5_700, "Amersham"),
        ("Iver Heath", 51.5440, -0.5240, 5_600, "Southern"),
        ("Bourne End", 51.5760, -0.7110, 5_600, "Marlow"),
        ("Aston Clinton", 51.8000, -0.7250, 5_500, "Aylesbury"),
        ("Tylers Green", 51.6360, -0.6920, 5_500, "Wycombe"),
        ("Wooburn Green", 51.5890, -0.6830, 5_000, "Marlow"),
        ("Winslow", 51.9434, -0.8786, 4_900, "Buckingham"),
        ("Stoke Poges", 51.5440, -0.5870, 4_800, "Southern"),
        ("Stokenchurch", 51.6580, -0.8980, 4_800, "Wycombe"),
        ("Downley", 51.6460, -0.7790, 4_600, "Wycombe"),
        ("Denham", 51.5680, -0.5000, 4_500, "Southern"),
        ("Holmer Green", 51.6640, -0.6920, 4_000, "Amersham"),
        ("Naphill", 51.6650, -0.7830, 3_900, "Wycombe"),
        ("Lane End", 51.6180, -0.8350, 3_700, "Wycombe"),
        ("Great Missenden", 51.7040, -0.7080, 3_700, "Amersham"),
        ("Pitstone", 51.8290, -0.6350, 3_600, "Aylesbury"),
        ("Weston Turville", 51.7930, -0.7590, 3_400, "Aylesbury"),
        ("Wing", 51.8960, -0.7220, 2_900, "Aylesbury"),
        ("Edlesborough", 51.8630, -0.5930, 2_900, "Aylesbury"),
        ("Stone", 51.8010, -0.8640, 2_700, "Aylesbury"),
        ("Steeple Claydon", 51.9360, -0.9850, 2_600, "Buckingham"),
        ("Long Crendon", 51.7735, -1.0010, 2_600, "Thame"),
        ("Seer Green", 51.6190, -0.6060, 2_300, "Southern"),
        ("Waddesdon", 51.8460, -0.9180, 2_300, "Aylesbury"),
        ("Bierton", 51.8340, -0.7850, 2_300, "Aylesbury"),
        ("Great Kingshill", 51.6790, -0.7270, 1_900, "Wycombe"),
        ("Cheddington", 51.8540, -0.6620, 1_900, "Aylesbury"),
        ("Stewkley", 51.9260, -0.7620, 1_900, "Aylesbury"),
        ("Newton Longville", 51.9770, -0.7650, 1_900, "Buckingham"),
        ("Lacey Green", 51.6970, -0.8090, 1_700, "Thame"),
        ("Taplow", 51.5310, -0.6920, 1_600, "Southern"),
        ("Chartridge", 51.7210, -0.6450, 1_600, "Amersham"),
        ("Ley Hill", 51.7040, -0.5720, 1_500, "Amersham"),
        ("Grendon Underwood", 51.8800, -1.0150, 1_500, "Buckingham"),
        ("Hambleden", 51.5740, -0.8700, 1_400, "Marlow"),
        ("Longwick", 51.7380, -0.8660, 1_400, "Thame"),
        ("Quainton", 51.8760, -0.9230, 1_400, "Aylesbury"),
        ("Little Marlow", 51.5850, -0.7430, 1_300, "Marlow"),
        ("Brill", 51.8200, -1.0530, 1_200, "Thame"),
        ("West Wycombe", 51.6440, -0.8020, 1_200, "Wycombe"),
        ("Tingewick", 51.9900, -1.0470, 1_100, "Buckingham"),
        ("Oakley", 51.8070, -1.0760, 1_100, "Thame"),
        ("Whitchurch", 51.8810, -0.8360, 1_000, "Aylesbury"),
        ("Little Kimble", 51.7480, -0.8080, 1_000, "Thame"),
        ("Marsh Gibbon", 51.9020, -1.0600, 1_000, "Buckingham"),
        ("Great Horwood", 51.9720, -0.8760, 1_000, "Buckingham"),
        ("Cholesbury", 51.7560, -0.6510, 1_000, "Amersham"),
        ("Ivinghoe", 51.8360, -0.6280, 1_000, "Aylesbury"),
        ("Medmenham", 51.5520, -0.8430, 900, "Marlow"),
        ("Hedgerley", 51.5740, -0.6030, 900, "Southern"),
        ("Padbury", 51.9690, -0.9530, 800, "Buckingham"),
        ("Dadford", 52.0370, -1.0180, 700, "Buckingham"),
        ("Mursley", 51.9510, -0.8120, 700, "Buckingham"),
        ("Thornborough", 52.0010, -0.9260, 700, "Buckingham"),
        ("The Lee", 51.7280, -0.6850, 700, "Amersham"),
        ("Cuddington", 51.8000, -0.9290, 600, "Thame"),
        ("Westbury", 52.0070, -1.0960, 500, "Buckingham"),
        ("Whaddon", 51.9990, -0.8380, 500, "Buckingham"),
    ];

    private static readonly (string Name, double Latitude, double Longitude, int Population, string Locality)[] OutsideTable =
    [
        ("Thame", 51.7487, -0.9740, 13_500, "Thame"),
        ("Chinnor", 51.7020, -0.9110, 7_000, "Thame"),
    ];

    /// <summary>The outline of the county, roughly, as latitude and longitude: invented hamlets lie inside.</summary>
    private static readonly PlanePoint[] Outline =
    [
        At(52.065, -1.030), At(52.050, -0.900), At(51.995, -0.800), At(51.960, -0.720), At(51.900, -0.690), At(51.870, -0.580), At(51.815, -0.610),
        At(51.790, -0.680), At(51.750, -0.620), At(51.715, -0.550), At(51.650, -0.530), At(51.560, -0.490), At(51.505, -0.505), At(51.520, -0.690),
        At(51.570, -0.700), At(51.545, -0.800), At(51.550, -0.880), At(51.640, -0.925), At(51.710, -0.880), At(51.740, -0.940), At(51.765, -1.060),
        At(51.810, -1.110), At(51.880, -1.060), At(51.960, -1.080), At(52.010, -1.130),
    ];

    /// <summary>The sample county's own localities.</summary>
    public static string[] Localities { get; } = [.. Table.Select(row => row.Locality).Distinct(StringComparer.Ordinal)];

    /// <summary>All settlements with a true name: in the county first.</summary>
    public static List<Settlement> Named() =>
    [
        .. Table.Select(row => new Settlement(row.Name, At(row.Latitude, row.Longitude), row.Population, row.Locality, inCounty: true)),
        .. OutsideTable.Select(row => new Settlement(row.Name, At(row.Latitude, row.Longitude), row.Population, row.Locality, inCounty: false)),
    ];

    /// <summary>Whether a point lies inside the rough outline of the county (even-odd rule).</summary>
    public static bool IsInside(PlanePoint point)
    {
        bool inside = false;
        for (int index = 0, before = Outline.Length - 1; index < Outline.Length; before = index++)
        {
            PlanePoint from = Outline[before];
            PlanePoint to = Outline[index];
            if (from.Y > point.Y != to.Y > point.Y && point.X < from.X + ((to.X - from.X) * (point.Y - from.Y) / (to.Y - from.Y)))
            {
                inside = !inside;
            }
        }

        return inside;
    }

    private static PlanePoint At(double latitude, double longitude) => PlanePoint.At(latitude, longitude);
}
