using CareRostering.Api.Http;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Rotas;
using NodaTime;

namespace CareRostering.Api.Figures;

/// <summary>Figures of versions, which are kept with them when they are stored. Those of versions that were stored by an older program are worked out when first asked for, and kept too. Thread safe.</summary>
internal sealed class FiguresDesk(Database database)
{
    /// <summary>The figures of a version that is stored.</summary>
    public Kpis Of(string date, long version) => database.Read(session => FigureStore.Find(session, date, version)) ?? WorkOut(date, version);

    /// <summary>Every day from the first to the last.</summary>
    public PeriodFigures Of(LocalDate first, LocalDate last, CancellationToken stop)
    {
        (string from, string to) = (Dates.Text(first), Dates.Text(last));
        var stored = database.Read(session => FigureStore.InForce(session, from, to)).ToDictionary(day => day.Day, StringComparer.Ordinal);
        List<DayFigures> days = [];
        for (LocalDate date = first; date <= last; date = date.PlusDays(1))
        {
            stop.ThrowIfCancellationRequested();
            string text = Dates.Text(date);
            days.Add(stored.GetValueOrDefault(text) switch
            {
                null => new DayFigures(text, DayStanding.NoRota, null, null),
                { Version: { } version } day => new DayFigures(text, DayStanding.InForce, version, day.Figures ?? WorkOut(text, version)),
                _ => new DayFigures(text, DayStanding.Draft, null, null),
            });
        }

        Kpis[] inForce = [.. days.Select(day => day.Figures).OfType<Kpis>()];
        return new PeriodFigures(from, to, days, inForce.Length, inForce.Length == 0 ? null : Kpis.Sum(inForce));
    }

    private Kpis WorkOut(string date, long version)
    {
        (byte[] day, byte[] rota) = database.Read(session => RotaStore.Documents(session, date, version));
        Kpis figures = RotaFigures.Read(new MemoryStream(day), new MemoryStream(rota));
        string text = FigureStore.Text(figures);
        database.Write(session => FigureStore.Put(session, date, version, text));
        return figures;
    }
}
