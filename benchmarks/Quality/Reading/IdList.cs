namespace CareRostering.Quality.Reading;

/// <summary>The ids of one kind of thing, in the file's order: what is used must be listed, and listed once.</summary>
internal sealed class IdList(string unknownCode, string kind, Faults faults)
{
    private readonly Dictionary<string, int> index = [];
    private readonly List<string> ids = [];

    /// <summary>The ids in order.</summary>
    public IReadOnlyList<string> All => ids;

    /// <summary>Takes the id of an entry in, under its place in the list; a second one like it is a fault.</summary>
    public string Add(JsonPart entry, string list)
    {
        string id = entry.Text("id");
        if (id.Length > 0 && !index.TryAdd(id, ids.Count))
        {
            faults.Add("ID_DUPLICATE", $"{list}[{id}]", $"The id '{id}' is used more than once.", "Ids must be unique.");
        }

        ids.Add(id);
        return id;
    }

    /// <summary>Index of a known id; null (and a fault) where it is not listed.</summary>
    public int? Find(JsonPart text)
    {
        string id = text.Text();
        if (index.TryGetValue(id, out int found))
        {
            return found;
        }

        if (id.Length > 0)
        {
            faults.Add(unknownCode, text.Path, $"There is no {kind} '{id}'.", $"List the {kind}, or correct the id.");
        }

        return null;
    }

    /// <summary>Indices of known ids, ascending, each once.</summary>
    public int[] FindAll(IEnumerable<JsonPart> texts) => [.. texts.Select(Find).OfType<int>().Distinct().Order()];

    /// <summary>Known ids as bits; the validator of the problem says so where there are more than 64.</summary>
    public ulong Bits(IEnumerable<JsonPart> texts) => FindAll(texts).Aggregate(0UL, (bits, bit) => bits | (1UL << bit));
}
