using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Rotas;

/// <summary>One number for all travel times of a problem: a rota is only comparable with another that was made on the same.</summary>
public static class TravelHash
{
    /// <summary>SHA-256 over every mode's bands and tables.</summary>
    public static string Of(RotaProblem problem)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (TravelMode mode in Enum.GetValues<TravelMode>().Where(problem.HasTravel))
        {
            TravelMatrix matrix = problem.Travel(mode);
            Add(hash, [(int)mode, matrix.Size, matrix.Layers.Length]);
            foreach (TravelBand band in matrix.Bands)
            {
                Add(hash, [band.From, band.Layer]);
            }

            foreach (TravelMatrix layer in matrix.Layers)
            {
                Add(hash, layer.AllSeconds);
                Add(hash, layer.AllMetres);
            }
        }

        return $"sha256:{Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }

    private static void Add(IncrementalHash hash, ReadOnlySpan<int> numbers) => hash.AppendData(MemoryMarshal.AsBytes(numbers));
}
