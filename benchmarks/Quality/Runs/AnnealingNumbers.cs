using System.Globalization;
using System.Reflection;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;

namespace CareRostering.Quality.Runs;

/// <summary>Reads <c>Name=value,Name=value</c> into the engine's annealing numbers, so that an ablation needs no other build.</summary>
internal static class AnnealingNumbers
{
    /// <summary>Largest value that any number may be given.</summary>
    private const double Most = 1_000_000;

    /// <summary>
    /// The engine's own numbers but for those named in <paramref name="text"/>; an <c>OPTION_RANGE</c> fault for each name or value that means nothing.
    /// </summary>
    public static AnnealingOptions Read(string text, List<Fault> faults)
    {
        var numbers = new AnnealingOptions();
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] sides = part.Split('=', 2, StringSplitOptions.TrimEntries);
            PropertyInfo? property = typeof(AnnealingOptions).GetProperty(sides[0]);
            if (property is null)
            {
                string names = string.Join(", ", typeof(AnnealingOptions).GetProperties().Where(each => each.CanWrite).Select(each => each.Name));
                faults.Add(new Fault("OPTION_RANGE", "--with", $"'{sides[0]}' is not one of the search's numbers.", $"Name=value with a name of: {names}."));
                continue;
            }

            Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            if (sides.Length < 2 || !double.TryParse(sides[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                || !(value >= 0 && value <= Most) || (type == typeof(int) && value != Math.Floor(value)))
            {
                string kind = type == typeof(int) ? "whole number" : "number";
                faults.Add(new Fault("OPTION_RANGE", "--with", $"'{part}' gives no value that {property.Name} can have.", $"A {kind} from 0 to {Most:N0}."));
                continue;
            }

            property.SetValue(numbers, Convert.ChangeType(value, type, CultureInfo.InvariantCulture));
        }

        return numbers;
    }
}
