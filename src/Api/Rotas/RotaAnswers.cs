using System.Text.Encodings.Web;
using System.Text.Json;
using CareRostering.Api.Http;
using CareRostering.Api.Storage;

namespace CareRostering.Api.Rotas;

/// <summary>
/// What <c>GET /rotas/{date}</c> sends: the stored JSON put together without being read into records and written anew, and the last few answers
/// kept in memory, plain and packed. Versions never change, so an answer stays right for its tag. Thread safe.
/// </summary>
internal sealed class RotaAnswers(Database database)
{
    /// <summary>Where people live is not in a rota, but who visits whom is: nobody between us and the caller may keep it, and the caller asks again each time.</summary>
    public const string CacheControl = "private, no-cache";

    // A county's day is 140 kB plain, and 25 kB packed.
    private const int Capacity = 16;

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock gate = new();
    private readonly LinkedList<(RotaVersion Version, string Tag, TaggedBytes Bytes)> recent = new();

    /// <summary>The answer, from memory or put together. Two who ask for a new one at once may both do so; they get the same.</summary>
    public TaggedBytes Of(RotaVersion version)
    {
        string tag = RotaTags.Of(version);
        if (Find(version, tag) is { } known)
        {
            return known;
        }

        (byte[] rota, string changes) = database.Read(session => RotaStore.Texts(session, version.Date, version.Version));
        var answer = new TaggedBytes(Compose(version, changes, rota), tag);
        lock (gate)
        {
            recent.AddFirst((version, tag, answer));
            if (recent.Count > Capacity)
            {
                recent.RemoveLast();
            }
        }

        return answer;
    }

    private TaggedBytes? Find(RotaVersion version, string tag)
    {
        lock (gate)
        {
            for (LinkedListNode<(RotaVersion Version, string Tag, TaggedBytes Bytes)>? node = recent.First; node is not null; node = node.Next)
            {
                // By all that is said of the version: to some callers less is.
                if (node.Value.Version == version && string.Equals(node.Value.Tag, tag, StringComparison.Ordinal))
                {
                    recent.Remove(node);
                    recent.AddFirst(node);
                    return node.Value.Bytes;
                }
            }

            return null;
        }
    }

    /// <summary>As <see cref="RotaResource"/> stands in JSON; what is stored indented loses its spaces.</summary>
    internal static byte[] Compose(RotaVersion version, string changes, byte[] rota)
    {
        using var stream = new MemoryStream(rota.Length);
        using (var writer = new Utf8JsonWriter(stream, Writing))
        using (JsonDocument document = JsonDocument.Parse(rota))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("version");
            JsonSerializer.Serialize(writer, version, ApiJson.Options);
            writer.WritePropertyName("changes");
            writer.WriteRawValue(changes, skipInputValidation: true);
            writer.WritePropertyName("rota");
            document.RootElement.WriteTo(writer);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }
}
