using System.Globalization;
using System.Reflection;
using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Search;

namespace CareRostering.Quality.Runs;

/// <summary>Reads <c>Name=value,Name=value</c> into the engine's annealing numbers, so that an ablation needs no other build.</summary>
internal static class AnnealingNumbers
{
    /// <summary>The engine's own numbers but for those named in <paramref name="text"/>.</summary>
    /// <exception cref="FaultException"><c>OPTION_RANGE</c> for each name or value that means nothing.</exception>
    public static AnnealingOptions Read(string text)
    {
        var numbers = new AnnealingOptions();
        var faults = new List<Fault>();
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] sides = part.Split('=', 2);
            PropertyInfo? property = typeof(AnnealingOptions).GetProperty(sides[0]);
            if (property is null || sides.Length < 2 || !double.TryParse(sides[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double value))
            {
                string names = string.Join(", ", typeof(AnnealingOptions).GetProperties().Where(each => each.CanWrite).Select(each => each.Name));
                faults.Add(new Fault("OPTION_RANGE", "--with", $"'{part}' is not one of the search's numbers.", $"Name=value with a name of: {names}."));
                continue;
            }

            Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            property.SetValue(numbers, Convert.ChangeType(value, type, CultureInfo.InvariantCulture));
        }

        return faults.Count > 0 ? throw new FaultException(faults) : numbers;
    }
}
