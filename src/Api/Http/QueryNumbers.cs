using System.Globalization;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Api.Http;

/// <summary>Numbers in paths and queries; what is none becomes a fault beside all others of the request.</summary>
internal static class QueryNumbers
{
    private const string Code = "NUMBER_RANGE";

    /// <summary>A number with or without decimals; 0 where it is none and a fault was added.</summary>
    public static double Number(string? text, string path, List<Fault> faults)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number))
        {
            return number;
        }

        faults.Add(text is null ? new Fault(Code, path, "The number is missing.", "Give it.") : new Fault(Code, path, $"'{text}' is not a number.", "Write it with a decimal point."));
        return 0;
    }

    /// <summary>A whole number; 0 where it is none and a fault was added.</summary>
    public static int Whole(string text, string path, List<Fault> faults)
    {
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number))
        {
            return number;
        }

        faults.Add(new Fault(Code, path, $"'{text}' is not a whole number.", "Write digits only."));
        return 0;
    }

    /// <summary>A whole number between two, both inclusive; a fault was added where it is none.</summary>
    public static int Between(string text, string path, int least, int most, List<Fault> faults)
    {
        int before = faults.Count;
        int number = Whole(text, path, faults);
        if (faults.Count == before && (number < least || number > most))
        {
            faults.Add(new Fault(Code, path, $"{number} is out of range.", $"Give {least} to {most}."));
        }

        return number;
    }
}
