using System.Text;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Planning.Tests.Days;

/// <summary>Whatever is done to a day file, reading and building it either works or tells faults.</summary>
public sealed class DayFuzzTests
{
    private const int Mutations = 4_000;

    private static readonly string[] Pieces =
    [
        "null", "true", "[]", "{}", "\"\"", "0", "-1", "1e999", "-0.0", "99999999999", "0.1", "1e-30", "79228162514264337593543950335", "\"NaN\"", "\"~\"", "\"base:\"", "\"home\"",
        "\"07:00\"", "\"24:00\"", "\"2026-10-25T01:30:00Z\"", "\"9999-12-31T23:59:59-18:00\"", "\"-9998-01-01T00:00:00+18:00\"", "\"\\ud800\"", "\"\\u0000\"", "\"]\"", "\"bob\"", "\"p1\"",
        "\"same-start\"", "\"order\"", "\"walk\"", "[null]", "[[]]", "[0]", "{\"id\":\"x\"}", "{\"id\":null}", "\"Pacific/Apia\"", "\"2011-12-30\"", "\"2100-12-31\"", "\"2000-01-01\"",
    ];

    [Fact]
    public void ReadAndBuild_AfterAnyMutation_WorksOrTellsFaults()
    {
        var random = new Random(20_260_302);
        byte[] json = Encoding.UTF8.GetBytes(Example.Json);
        int built = 0;
        int faulty = 0;
        int unshaped = 0;
        for (int i = 0; i < Mutations; i++)
        {
            byte[] mutated = i % 2 == 0 ? ChangeBytes(json, random) : ChangeValues(random);
            DayDocument? day = null;
            try
            {
                using var stream = new MemoryStream(mutated);
                day = DayReader.Read(stream);
                ProblemBuilder.Build(day, new StraightLines());
                built++;
            }
            catch (FaultException told)
            {
                Assert.NotEmpty(told.Faults);
                Assert.All(told.Faults, fault => Assert.False(string.IsNullOrEmpty(fault.Code) || string.IsNullOrEmpty(fault.Path) || string.IsNullOrEmpty(fault.Message)));
                faulty++;
                unshaped += day is null ? 1 : 0;
            }
            catch (Exception other)
            {
                Assert.Fail($"Mutation {i}: {other}{Environment.NewLine}{Encoding.UTF8.GetString(mutated)}");
            }
        }

        // All three ways out were taken, or the mutations test nothing.
        Assert.True(built > 50 && unshaped > 500 && faulty - unshaped > 200, $"{built} built, {unshaped} of wrong shape, {faulty - unshaped} otherwise at fault.");
    }

    /// <summary>Flips, deletes, doubles or swaps a few bytes.</summary>
    private static byte[] ChangeBytes(byte[] json, Random random)
    {
        List<byte> bytes = [.. json];
        for (int change = random.Next(1, 4); change > 0 && bytes.Count > 0; change--)
        {
            int at = random.Next(bytes.Count);
            int length = Math.Min(random.Next(1, 30), bytes.Count - at);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes[at] = bytes[random.Next(bytes.Count)];
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    bytes.Add((byte)'}');
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>Replaces whole values, which keeps the text JSON and reaches deeper.</summary>
    private static byte[] ChangeValues(Random random)
    {
        string text = Example.Json;
        for (int change = random.Next(1, 4); change > 0; change--)
        {
            int at = text.IndexOf(": ", random.Next(text.Length), StringComparison.Ordinal) + 2;
            if (at < 2 || at >= text.Length)
            {
                continue;
            }

            int end = at;
            while (end < text.Length && (text[at] is '"' ? end == at || text[end - 1] is not '"' || end == at + 1 : text[end] is not (',' or '}' or ']' or '\n' or ' ')))
            {
                end++;
            }

            string piece = random.Next(3) == 0 ? text[at..end] : Pieces[random.Next(Pieces.Length)];
            if (end > at && text[at] is not ('[' or '{'))
            {
                text = string.Concat(text.AsSpan(0, at), random.Next(6) == 0 ? Near(piece, random) : piece, text.AsSpan(end));
            }
        }

        return Encoding.UTF8.GetBytes(text);
    }

    /// <summary>A text or number with one digit or letter changed.</summary>
    private static string Near(string piece, Random random)
    {
        int at = random.Next(piece.Length);
        return char.IsAsciiLetterOrDigit(piece[at]) ? string.Concat(piece.AsSpan(0, at), ((char)('0' + random.Next(10))).ToString(), piece.AsSpan(at + 1)) : piece;
    }
}
