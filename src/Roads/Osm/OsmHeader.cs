using Google.Protobuf;

namespace CareRostering.Roads.Osm;

/// <summary>The first block of a file: which features a reader must know.</summary>
internal static class OsmHeader
{
    private const uint RequiredFeatures = (4 << 3) | 2;
    private const uint WritingProgram = (16 << 3) | 2;

    /// <summary>
    /// Features understood. History files are not: they hold the same id many times and deleted elements.
    /// <c>LocationsOnWays</c> is optional in the format and needs no knowledge to be ignored.
    /// </summary>
    private static readonly string[] Known = ["OsmSchema-V0.6", "DenseNodes"];

    /// <summary>Checks the features and gives the program that the header says wrote the file; empty where it says none.</summary>
    public static string Check(byte[] content, string file, long startByte)
    {
        string program = "";
        try
        {
            using var input = new CodedInputStream(content);
            for (uint tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
            {
                if (tag == WritingProgram)
                {
                    program = input.ReadString();
                    continue;
                }

                if (tag != RequiredFeatures)
                {
                    input.SkipLastField();
                    continue;
                }

                string feature = input.ReadString();
                if (!Known.Contains(feature, StringComparer.Ordinal))
                {
                    throw OsmFaults.NeedsFeature(file, feature);
                }
            }

            return program;
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw OsmFaults.IsCorrupt(file, startByte, "its list of features cannot be read", exception);
        }
    }
}
