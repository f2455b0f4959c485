using System.Text;
using System.Xml;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Roads.Osm;

/// <summary>
/// Reads OpenStreetMap XML (OpenStreetMap wiki, "OSM XML") element by element and hands it on in blocks like those of a <c>.osm.pbf</c>, never holding more
/// than one of them. Entities of a document type are not followed: it is refused.
/// </summary>
internal static class OsmXmlReader
{
    /// <summary>As many as writers of <c>.osm.pbf</c> put into a block.</summary>
    private const int BlockElements = 8_000;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        CloseInput = false,
    };

    /// <summary>The blocks of a text, in order; lazily.</summary>
    /// <param name="text">The text, at its beginning; disposed of at the end where it is not <paramref name="file"/>'s own stream.</param>
    /// <param name="packed">The stream of the file itself, whose position tells how far one is.</param>
    /// <param name="file">Name for fault messages.</param>
    /// <param name="content">What to decode.</param>
    /// <param name="cancellationToken">Stops between blocks.</param>
    /// <exception cref="FaultException">Truncated, foreign or damaged.</exception>
    public static IEnumerable<OsmBlock> ReadBlocks(Stream text, Stream packed, string file, OsmContent content, CancellationToken cancellationToken)
    {
        try
        {
            var watched = new OsmTextStream(text, file);
            using XmlReader xml = Guard(watched, xml: null, file, () => XmlReader.Create(watched, Settings));
            var elements = new OsmXmlElements(xml, watched, file, content);
            Guard(watched, xml, file, elements.ReadRoot);
            bool isMore = true;
            while (isMore)
            {
                cancellationToken.ThrowIfCancellationRequested();
                isMore = Guard(watched, xml, file, () => elements.ReadNext(BlockElements));
                yield return elements.TakeBlock(packed.Position);
            }
        }
        finally
        {
            if (!ReferenceEquals(text, packed))
            {
                text.Dispose();
            }
        }
    }

    /// <summary>The program that the root says wrote the file; empty where it says none.</summary>
    /// <exception cref="FaultException">As for <see cref="ReadBlocks"/>.</exception>
    public static string ReadWritingProgram(Stream text, string file)
    {
        var watched = new OsmTextStream(text, file);
        using XmlReader xml = Guard(watched, xml: null, file, () => XmlReader.Create(watched, Settings));
        return Guard(watched, xml, file, new OsmXmlElements(xml, watched, file, OsmContent.None).ReadRoot);
    }

    /// <summary>Turns what the framework's reader throws into coded faults.</summary>
    private static T Guard<T>(OsmTextStream text, XmlReader? xml, string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (XmlException exception)
        {
            int line = Math.Max(1, exception.LineNumber);

            // What cannot be said of a page of the web in XML's terms can be seen at its head.
            string head = Encoding.UTF8.GetString([.. text.Head]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
            throw head.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || head.StartsWith("<html", StringComparison.OrdinalIgnoreCase) ? OsmFaults.IsWebPage(file)
                : head.Length == 0 ? OsmFaults.IsNotXml(file, "it is empty")
                : text.IsCutShort ? OsmFaults.IsCutXml(file, line)
                : OsmFaults.IsMalformedXml(file, line, Math.Max(1, exception.LinePosition), exception);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or ArgumentException or NotSupportedException)
        {
            // Damaged packing; or bytes and encodings that the decoder does not take.
            throw OsmFaults.IsUnreadableText(file, Math.Max(1, (xml as IXmlLineInfo)?.LineNumber ?? 1), exception);
        }
    }
}
