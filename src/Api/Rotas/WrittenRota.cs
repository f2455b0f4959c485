using CareRostering.Api.Storage;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Days;
using CareRostering.Planning.Rotas;

namespace CareRostering.Api.Rotas;

/// <summary>A rota and its day as they are stored. Made before a transaction begins: to write and pack a county's takes longer than to store it, and everybody who writes would wait.</summary>
internal sealed record WrittenRota
{
    private WrittenRota()
    {
    }

    /// <summary>Hash of the day.</summary>
    public required string DayHash { get; init; }

    /// <summary>Hash of the rota's bytes.</summary>
    public required string RotaHash { get; init; }

    /// <summary>The day, packed.</summary>
    public required byte[] DayDocument { get; init; }

    /// <summary>The rota, packed.</summary>
    public required byte[] RotaDocument { get; init; }

    /// <summary>What the rota achieves, for <see cref="FigureStore"/>.</summary>
    public required string Figures { get; init; }

    /// <summary>Writes a rota.</summary>
    /// <param name="rota">The rota and its day.</param>
    /// <param name="origin">How it was made.</param>
    public static WrittenRota Of(LoadedRota rota, RotaOrigin origin)
    {
        byte[] json = RotaText.Rota(rota, origin);
        return new WrittenRota
        {
            DayHash = DayWriter.Hash(rota.Day.Document),
            RotaHash = Packed.Hash(json),
            DayDocument = Packed.Pack(RotaText.Day(rota.Day)),
            RotaDocument = Packed.Pack(json),
            Figures = FigureStore.Text(Kpis.Of(rota.Day.Problem, rota.Rota)),
        };
    }
}
