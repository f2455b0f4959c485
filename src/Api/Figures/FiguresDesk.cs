using CareRostering.Api.Http;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Rotas;
using Microsoft.Extensions.Caching.Memory;
using NodaTime;

namespace CareRostering.Api.Figures;

/// <summary>
/// Figures of versions, each worked out when first asked for and remembered: versions never change. Nothing is kept in the store, so that a figure whose definition changes is never told as it was
/// before. Thread safe; two who ask for the same at once may both work it out, and get the same.
/// </summary>
internal sealed class FiguresDesk(Database database) : IDisposable
{
    // Two years of days and a few hundred versions beside, at about a kilobyte each.
    private const int Capacity = 1_024;

    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = Capacity });

    public void Dispose() => known.Dispose();

    /// <summary>The figures of a version that is stored.</summary>
    public Kpis Of(string date, long version)
    {
        (string, long) key = (date, version);
        if (known.TryGetValue(key, out Kpis? before))
        {
            return before!;
        }

        (byte[] day, byte[] rota) = database.Read(session => RotaStore.Documents(session, date, version));
        Kpis figures = RotaFigures.Read(new MemoryStream(day), new MemoryStream(rota));
        known.Set(key, figures, new MemoryCacheEntryOptions { Size = 1 });
        return figures;
    }

    /// <summary>Every day from the first to the last.</summary>
    public PeriodFigures Of(LocalDate first, LocalDate last, CancellationToken stop)
    {
        (string from, string to) = (Dates.Text(first), Dates.Text(last));
        Dictionary<string, long?> versions = database.Read(session => RotaStore.InForceByDay(session, from, to));
        List<DayFigures> days = [];
        for (LocalDate date = first; date <= last; date = date.PlusDays(1))
        {
            stop.ThrowIfCancellationRequested();
            string text = Dates.Text(date);
            long? version = versions.GetValueOrDefault(text);
            days.Add(new DayFigures(
                text,
                version is not null ? DayStanding.InForce : versions.ContainsKey(text) ? DayStanding.Draft : DayStanding.NoRota,
                version,
                version is { } own ? Of(text, own) : null));
        }

        Kpis[] inForce = [.. days.Select(day => day.Figures).OfType<Kpis>()];
        return new PeriodFigures(from, to, days, inForce.Length, inForce.Length == 0 ? null : Kpis.Sum(inForce));
    }
}
