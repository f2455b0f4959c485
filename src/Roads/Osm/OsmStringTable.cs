using System.Text;

namespace CareRostering.Roads.Osm;

/// <summary>The strings of one block, each once, in order of first use; entry 0 is reserved as the end mark of dense tags.</summary>
internal sealed class OsmStringTable
{
    private readonly Dictionary<string, int> indexes = [];
    private readonly List<string> strings = [string.Empty];

    public int IndexOf(string text)
    {
        if (!indexes.TryGetValue(text, out int index))
        {
            index = strings.Count;
            strings.Add(text);
            indexes.Add(text, index);
        }

        return index;
    }

    public byte[] ToArray()
    {
        var table = new OsmMessage();
        foreach (string text in strings)
        {
            table.BytesField(1, Encoding.UTF8.GetBytes(text));
        }

        return table.ToArray();
    }
}
