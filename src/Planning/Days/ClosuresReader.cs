using System.Text;
using CareRostering.Optimiser.Problem;

namespace CareRostering.Planning.Days;

/// <summary>Reads closures files. What comes back has the right shape; whether the roads exist is for the roads to say (<see cref="ITravelSource.With"/>).</summary>
public static class ClosuresReader
{
    /// <summary>Reads closures from JSON text.</summary>
    /// <exception cref="FaultException">With every fault found.</exception>
    public static ClosuresDocument Read(string json) =>
        DocumentReader.Read<ClosuresDocument>(Encoding.UTF8.GetBytes(json), format: ClosuresDocument.CurrentFormat);

    /// <summary>Reads a closures file.</summary>
    /// <exception cref="FaultException">The file cannot be opened, or with every fault found in it.</exception>
    public static ClosuresDocument ReadFile(string file) =>
        DocumentReader.Read<ClosuresDocument>(DocumentReader.ReadBytes(file), format: ClosuresDocument.CurrentFormat);
}
