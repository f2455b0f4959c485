using System.Text;
using CareRostering.Optimiser.Problem;
using CareRostering.Quality.Hhcrsp;
using CareRostering.Quality.Instances;
using CareRostering.Quality.Uhhc;
using CareRostering.Quality.Vrptw;

namespace CareRostering.Quality.Tests;

/// <summary>Whatever is done to a file, it is read or told to be faulty: never another error.</summary>
public sealed class ReaderFuzzTests
{
    private static readonly string[] Pieces = ["", "0", "-7", "1e9", "99999999999999999999", "null", "{}", "[]", "\"s1\"", "\"\"", "true", ",", "]", "}", " 3 ", "x"];

    [Theory]
    [InlineData("whole-minutes.json")]
    [InlineData("lunches.json")]
    [InlineData("four-customers.txt")]
    public void Read_WhenTheFileIsDamaged_IsReadOrIsAFault(string file)
    {
        string sound = Samples.Text(file);
        var random = new Random(7);
        int faulty = 0;
        for (int round = 0; round < 2_000; round++)
        {
            string damaged = Damage(sound, random);
            try
            {
                Assert.NotEmpty(Read(file, damaged).Problem.Visits);
            }
            catch (FaultException fault)
            {
                Assert.NotEmpty(fault.Faults);
                faulty++;
            }
        }

        Assert.InRange(faulty, 500, 1_999);
    }

    private static Instance Read(string file, string text) => file switch
    {
        "whole-minutes.json" => HhcrspReader.Read(file, Encoding.UTF8.GetBytes(text)),
        "lunches.json" => UhhcReader.Read(file, Encoding.UTF8.GetBytes(text)),
        _ => VrptwReader.Read(file, Encoding.UTF8.GetBytes(text)),
    };

    /// <summary>One value, or one stretch of text, is replaced.</summary>
    private static string Damage(string text, Random random)
    {
        int from = random.Next(text.Length);
        int to = from + random.Next(4);
        if (random.Next(2) == 0)
        {
            // A whole word or number, so that the text as such stays sound more often.
            while (from > 0 && char.IsLetterOrDigit(text[from - 1]))
            {
                from--;
            }

            to = from;
            while (to < text.Length && char.IsLetterOrDigit(text[to]))
            {
                to++;
            }
        }

        return string.Concat(text.AsSpan(0, from), Pieces[random.Next(Pieces.Length)], text.AsSpan(Math.Min(to, text.Length)));
    }
}
