using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace CareRostering.Planning.Reports;

/// <summary>Text that is HTML already and goes out as it is.</summary>
internal readonly record struct Raw(string Html);

/// <summary>
/// Collects HTML. What stands between the holes of an interpolated string is markup; every hole is text and is escaped, so that an id such
/// as <c>&lt;script&gt;</c> can never become markup by somebody's forgetting. Only <see cref="Raw"/> passes as it is. Not thread safe.
/// </summary>
internal sealed class Markup
{
    private readonly StringBuilder html = new(1 << 16);

    /// <summary>Adds markup with escaped holes.</summary>
    public Markup Add([InterpolatedStringHandlerArgument("")] ref Handler handler)
    {
        _ = handler; // has written its parts into this page already
        return this;
    }

    /// <summary>Adds a literal of ours as it is.</summary>
    public Markup Literal(string markup)
    {
        html.Append(markup);
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => html.ToString();

    private void Escape(string? text)
    {
        foreach (char one in text ?? "")
        {
            switch (one)
            {
                case '&': html.Append("&amp;"); break;
                case '<': html.Append("&lt;"); break;
                case '>': html.Append("&gt;"); break;
                case '"': html.Append("&quot;"); break;
                case '\'': html.Append("&#39;"); break;
                case '\n' or '\t': html.Append(one); break;
                default:
                    // Control characters are not allowed in HTML; a mark in their place shows that something was there.
                    html.Append(char.IsControl(one) ? '\uFFFD' : one);
                    break;
            }
        }
    }

    /// <summary>What the compiler calls for each part of an interpolated string.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Handler
    {
        private readonly Markup page;

        public Handler(int literalLength, int formattedCount, Markup page)
        {
            _ = literalLength + formattedCount;
            this.page = page;
        }

        public void AppendLiteral(string markup) => page.html.Append(markup);

        public void AppendFormatted(string? text) => page.Escape(text);

        public void AppendFormatted(Raw raw) => page.html.Append(raw.Html);

        public void AppendFormatted(int number) => page.html.Append(CultureInfo.InvariantCulture, $"{number}");

        public void AppendFormatted(long number) => page.html.Append(CultureInfo.InvariantCulture, $"{number}");
    }
}
