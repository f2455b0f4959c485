using System.Text;
using System.Text.Unicode;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Import;

/// <summary>The text of a CSV file, whatever program saved it; nothing is guessed that could turn a name into another.</summary>
internal static class CsvText
{
    /// <summary>Begins every file of a spreadsheet program (and any other archive).</summary>
    private static readonly byte[] Archive = "PK\u0003\u0004"u8.ToArray();

    /// <summary>Decodes a file; null with a fault where it is not text of that encoding.</summary>
    /// <param name="path">The file.</param>
    /// <param name="encoding">What the columns file says; a byte order mark goes before it.</param>
    /// <param name="faults">Where faults go.</param>
    public static string? Read(string path, string encoding, List<Fault> faults)
    {
        string file = Path.GetFileName(path);
        byte[] bytes = DocumentReader.ReadBytes(path);
        if (bytes.AsSpan().StartsWith(Archive))
        {
            faults.Add(new Fault("IMPORT_NOT_TEXT", file, "This is a workbook of a spreadsheet program, not CSV.", "Save the sheet as CSV UTF-8."));
            return null;
        }

        Encoding? named = Named(encoding);
        if (named is null)
        {
            faults.Add(new Fault("IMPORT_ENCODING", "encoding", $"No encoding is called '{encoding}'.", "Usual ones are utf-8, utf-16 and windows-1252."));
            return null;
        }

        (Encoding used, int mark) = OfMark(bytes, named);
        try
        {
            return Strict(used).GetString(bytes, mark, bytes.Length - mark);
        }
        catch (DecoderFallbackException)
        {
            string wrong = used is UTF8Encoding ? $"{file} line {1 + bytes.AsSpan(0, FirstWrong(bytes)).Count((byte)'\n')}" : file;
            faults.Add(new Fault(
                "IMPORT_ENCODING", wrong, $"The text is not {used.WebName}.", "Save the file as CSV UTF-8, or name its encoding in the columns file: \"encoding\": \"windows-1252\" is what older spreadsheets write."));
            return null;
        }
    }

    private static Encoding? Named(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static (Encoding Used, int Mark) OfMark(byte[] bytes, Encoding named) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => (named, 0),
    };

    private static Encoding Strict(Encoding encoding)
    {
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        return strict;
    }

    /// <summary>The first byte that is not UTF-8.</summary>
    private static int FirstWrong(byte[] bytes)
    {
        int at = 0;
        Span<char> room = stackalloc char[1_024];
        while (at < bytes.Length)
        {
            System.Buffers.OperationStatus status = Utf8.ToUtf16(bytes.AsSpan(at), room, out int read, out _, replaceInvalidSequences: false);
            at += read;
            if (status is System.Buffers.OperationStatus.InvalidData or System.Buffers.OperationStatus.NeedMoreData)
            {
                break;
            }
        }

        return at;
    }
}
