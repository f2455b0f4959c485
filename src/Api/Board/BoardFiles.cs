using System.Text;
using CareRostering.Api.Http;

namespace CareRostering.Api.Board;

/// <summary>
/// The board's built files, which lie in <c>wwwroot</c> beside the program: read once, kept plain and packed. Only files that were there at the start are
/// served, by their names; a path leads nowhere else. Thread safe.
/// </summary>
internal sealed class BoardFiles
{
    /// <summary>
    /// What the board may load: scripts, styles, pictures, answers and workers (which read the map's tiles, and keep the worker's page) of this service, and nothing written into the page. Names with markup in them are text,
    /// and were one not, its script would not run.
    /// </summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /// <summary>The day board.</summary>
    public const string Day = "index";

    /// <summary>The referral desk's page.</summary>
    public const string Desk = "desk";

    /// <summary>The page on which a day's rota is made.</summary>
    public const string Generate = "generate";

    /// <summary>The planner's page.</summary>
    public const string Planner = "planner";

    /// <summary>The page of rosters.</summary>
    public const string Roster = "roster";

    /// <summary>The worker's page.</summary>
    public const string Round = "round";

    /// <summary>The program that lets the worker's page open without a connection. Browsers know it by its address, so its name stays.</summary>
    public const string RoundWorkerFile = "round-worker.js";

    private static readonly string[] PageNames = [Day, Desk, Generate, Planner, Roster, Round];

    /// <summary>Names of files have a hash of their content: another content is another file.</summary>
    private const string ForGood = "public, max-age=31536000, immutable";

    /// <summary>The page names the files it is made of, so it is asked for each time.</summary>
    private const string AskEachTime = "no-cache";

    private static readonly Dictionary<string, string> MediaTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".css"] = "text/css; charset=utf-8",
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    private readonly Dictionary<string, (TaggedBytes Bytes, string MediaType)> assets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TaggedBytes> pages = new(StringComparer.Ordinal);
    private readonly TaggedBytes? roundWorker;

    /// <summary>Reads them.</summary>
    /// <param name="folder">Where they are; without a page there, one that says so is shown.</param>
    public BoardFiles(string folder)
    {
        string start = Path.Combine(folder, "index.html");
        IsBuilt = File.Exists(start);
        foreach (string name in PageNames)
        {
            pages[name] = new TaggedBytes(IsBuilt ? File.ReadAllBytes(Path.Combine(folder, $"{name}.html")) : Encoding.UTF8.GetBytes(NotBuilt));
        }

        string worker = Path.Combine(folder, RoundWorkerFile);
        roundWorker = IsBuilt && File.Exists(worker) ? new TaggedBytes(File.ReadAllBytes(worker)) : null;
        string assetFolder = Path.Combine(folder, "assets");
        foreach (string file in IsBuilt && Directory.Exists(assetFolder) ? Directory.EnumerateFiles(assetFolder) : [])
        {
            if (MediaTypes.TryGetValue(Path.GetExtension(file), out string? mediaType))
            {
                assets[Path.GetFileName(file)] = (new TaggedBytes(File.ReadAllBytes(file)), mediaType);
            }
        }
    }

    /// <summary>Whether the program was built with a board.</summary>
    public bool IsBuilt { get; }

    private static string NotBuilt =>
        """
        <!doctype html>
        <html lang="en-GB"><head><meta charset="utf-8"><title>CareRostering</title></head><body>
        <h1>The service runs, without its board</h1>
        <p>Node.js 18.19 or newer, with npm, was not found when this program was built. Install it, build again, and the board is here.</p>
        <p>Meanwhile: <a href="/swagger">every route of the API</a>, and <code>/rotas/DATE/page</code>, a day's rota as one page.</p>
        </body></html>
        """;

    /// <summary>One of the pages.</summary>
    public IResult Page(HttpContext context, string name) => Answer(context, pages[name], MediaTypes[".html"], AskEachTime);

    /// <summary>What runs beside the worker's page; null: the program was built without a board.</summary>
    public IResult? RoundWorker(HttpContext context) => roundWorker is null ? null : Answer(context, roundWorker, MediaTypes[".js"], AskEachTime);

    /// <summary>A file that the page is made of; null: there is none of that name.</summary>
    public IResult? Asset(HttpContext context, string name) =>
        assets.TryGetValue(name, out (TaggedBytes Bytes, string MediaType) own) ? Answer(context, own.Bytes, own.MediaType, ForGood) : null;

    private static IResult Answer(HttpContext context, TaggedBytes bytes, string mediaType, string cacheControl)
    {
        context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        return bytes.Answer(context, mediaType, cacheControl);
    }
}
