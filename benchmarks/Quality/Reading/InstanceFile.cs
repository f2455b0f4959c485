using CareRostering.Optimiser.Problem;

namespace CareRostering.Quality.Reading;

/// <summary>Opens files of instances and of best-known values.</summary>
internal static class InstanceFile
{
    /// <exception cref="FaultException"><c>FILE_UNREADABLE</c>.</exception>
    public static byte[] Bytes(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            string message = failure is FileNotFoundException or DirectoryNotFoundException ? "There is no such file." : failure.Message;
            throw new FaultException(new Fault("FILE_UNREADABLE", file, message, "Check the path and who may read it."), failure);
        }
    }
}
