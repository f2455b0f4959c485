using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Cli.Import;

/// <summary>A folder with a day file for each day.</summary>
internal static class DayFolder
{
    /// <summary>Makes the folder where it is not there.</summary>
    /// <exception cref="FaultException"><c>FILE_UNWRITABLE</c>.</exception>
    public static void Make(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new FaultException(new Fault("FILE_UNWRITABLE", folder, failure.Message, "Check the folder, and who may write there."), failure);
        }
    }

    /// <summary>Writes all days or none: into a folder beside it first, from which they are moved once all are there.</summary>
    /// <exception cref="FaultException"><c>FILE_UNWRITABLE</c>.</exception>
    public static void Write(IReadOnlyList<DayDocument> days, string folder)
    {
        Make(folder);
        string beside = Path.Combine(folder, $".import-{Environment.ProcessId}");
        try
        {
            Make(beside);
            foreach (DayDocument day in days)
            {
                DayWriter.WriteFile(day, Path.Combine(beside, $"{day.Date}.json"));
            }

            foreach (DayDocument day in days)
            {
                File.Move(Path.Combine(beside, $"{day.Date}.json"), Path.Combine(folder, $"{day.Date}.json"), overwrite: true);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new FaultException(new Fault("FILE_UNWRITABLE", folder, failure.Message, "Check the folder, who may write there, and the space left."), failure);
        }
        finally
        {
            if (Directory.Exists(beside))
            {
                Directory.Delete(beside, recursive: true);
            }
        }
    }
}
