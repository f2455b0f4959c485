using System.Collections.Immutable;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;

namespace CareRostering.Planning.Rotas;

/// <summary>
/// The pacing of a search as a rota file says it: base64 of whole numbers of seven bits a byte, the lowest first, the eighth bit set where more follow
/// (LEB128, as in DWARF 5, 7.6): format, 1 where it was stopped, threads; for each thread its runs; for each run by how much the share has changed (zigzag: 0, -1, 1, -2 ...), and its readings.
/// </summary>
internal static class PacingText
{
    private const int Format = 1;
    private const int MostThreads = 64;

    public static string Of(SearchPacing pacing)
    {
        var bytes = new List<byte>();
        Add(bytes, Format);
        Add(bytes, pacing.IsStopped ? 1 : 0);
        Add(bytes, pacing.Threads.Length);
        foreach (ImmutableArray<PacingRun> runs in pacing.Threads)
        {
            Add(bytes, runs.Length);
            int share = 0;
            foreach (PacingRun run in runs)
            {
                int change = run.Share - share;
                Add(bytes, (change << 1) ^ (change >> 31));
                Add(bytes, run.Readings);
                share = run.Share;
            }
        }

        return Convert.ToBase64String([.. bytes]);
    }

    /// <exception cref="FaultException"><c>PACING_BAD</c>: damaged, or of another format.</exception>
    public static SearchPacing Parse(string text)
    {
        byte[] bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out int length))
        {
            throw Bad();
        }

        var reader = new Reader(bytes.AsMemory(0, length));
        if (reader.Next(Format) != Format)
        {
            throw Bad();
        }

        bool isStopped = reader.Next(1) == 1;
        var threads = ImmutableArray.CreateBuilder<ImmutableArray<PacingRun>>();
        for (int left = reader.Next(MostThreads); left > 0; left--)
        {
            threads.Add(Runs(ref reader));
        }

        return reader.IsAtEnd ? new SearchPacing(threads.ToImmutable(), isStopped) : throw Bad();
    }

    private static ImmutableArray<PacingRun> Runs(ref Reader reader)
    {
        var runs = ImmutableArray.CreateBuilder<PacingRun>();
        int share = 0;
        for (int left = reader.Next(int.MaxValue); left > 0; left--)
        {
            int change = reader.Next(2 * SearchPacing.Parts);
            share += (change >> 1) ^ -(change & 1);
            if (share is < 0 or > SearchPacing.Parts)
            {
                throw Bad();
            }

            int readings = reader.Next(int.MaxValue);
            runs.Add(readings > 0 ? new PacingRun(share, readings) : throw Bad());
        }

        return runs.ToImmutable();
    }

    private static void Add(List<byte> bytes, int number)
    {
        uint left = checked((uint)number);
        for (; left >= 0x80; left >>= 7)
        {
            bytes.Add((byte)(left | 0x80));
        }

        bytes.Add((byte)left);
    }

    /// <summary>What to say of a record that cannot be gone by.</summary>
    public static FaultException Bad() => new([new Fault("PACING_BAD", "pacing", "The record of the search's pacing is damaged, or of another version of this program.", "Take the rota file as it was written.")]);

    private ref struct Reader(ReadOnlyMemory<byte> bytes)
    {
        private int at;

        public readonly bool IsAtEnd => at == bytes.Length;

        /// <summary>The next number, 0 to <paramref name="most"/>.</summary>
        public int Next(int most)
        {
            ulong number = 0;
            for (int shift = 0; shift < 35; shift += 7)
            {
                byte part = at < bytes.Length ? bytes.Span[at++] : throw Bad();
                number |= (ulong)(part & 0x7f) << shift;
                if (part < 0x80)
                {
                    return number <= (ulong)most ? (int)number : throw Bad();
                }
            }

            throw Bad();
        }
    }
}
