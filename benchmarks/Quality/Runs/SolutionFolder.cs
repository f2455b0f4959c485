using CareRostering.Optimiser.Problem;
using CareRostering.Optimiser.Rotas;
using CareRostering.Planning.Rotas;
using CareRostering.Quality.Instances;
using CareRostering.Quality.Reading;
using CareRostering.Roads.Files;

namespace CareRostering.Quality.Runs;

/// <summary>Keeps the best solution of each instance: a file is replaced only by a better one.</summary>
internal sealed class SolutionFolder(string folder)
{
    /// <exception cref="FaultException"><c>FILE_UNWRITABLE</c>.</exception>
    public void Prepare()
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new FaultException(new Fault("FILE_UNWRITABLE", folder, failure.Message, "Check the folder given with --solutions."), failure);
        }
    }

    /// <summary>Writes the rota unless the folder has one as good. A file whose cost cannot be read is somebody's, and stays.</summary>
    /// <returns>What was done, in words; "" where nothing was.</returns>
    /// <exception cref="FaultException"><c>FILE_UNWRITABLE</c>.</exception>
    public string Keep(Instance instance, Rota rota, Verdict verdict, RotaOrigin origin)
    {
        if (verdict.Fault is not null)
        {
            return "";
        }

        string file = Path.Combine(folder, instance.Name + instance.SolutionEnding);
        if (File.Exists(file))
        {
            Declared? standing = instance.ReadDeclared(InstanceFile.Bytes(file));
            if (standing is null)
            {
                return $"{file} says no cost and was left alone";
            }

            if (!standing.Value.IsWorseThan(verdict))
            {
                return "";
            }
        }

        AtomicFile.Write(file, stream => instance.Write(rota, verdict, origin, stream));
        return "kept";
    }
}
