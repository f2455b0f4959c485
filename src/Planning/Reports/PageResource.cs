using System.Text;

namespace CareRostering.Planning.Reports;

/// <summary>Styles and scripts that lie in the assembly and go into pages.</summary>
internal static class PageResource
{
    /// <summary>The text of a resource, its lines ended as in the pages.</summary>
    public static string Read(string name)
    {
        using Stream stream = typeof(PageResource).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
