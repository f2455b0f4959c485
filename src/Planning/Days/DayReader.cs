using System.Text;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Days;

/// <summary>
/// Reads day files. What comes back has the right shape; whether its ids, times and places make sense is for
/// <see cref="ProblemBuilder"/> to say. Parts (a single visit, a patient) are read by <see cref="DocumentReader"/>.
/// </summary>
public static class DayReader
{
    /// <summary>Reads a day from JSON in UTF-8.</summary>
    /// <exception cref="FaultException">With every fault found.</exception>
    public static DayDocument Read(Stream json)
    {
        using var copy = new MemoryStream();
        json.CopyTo(copy);
        return DocumentReader.Read<DayDocument>(copy.GetBuffer().AsMemory(0, (int)copy.Length), format: DayDocument.CurrentFormat);
    }

    /// <summary>Reads a day from JSON text.</summary>
    /// <exception cref="FaultException">With every fault found.</exception>
    public static DayDocument Read(string json) =>
        DocumentReader.Read<DayDocument>(Encoding.UTF8.GetBytes(json), format: DayDocument.CurrentFormat);

    /// <summary>Reads a day file.</summary>
    /// <exception cref="FaultException">The file cannot be opened, or with every fault found in it.</exception>
    public static DayDocument ReadFile(string file) =>
        DocumentReader.Read<DayDocument>(DocumentReader.ReadBytes(file), format: DayDocument.CurrentFormat);
}
