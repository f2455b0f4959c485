using CareRostering.Optimiser.Problem;

namespace CareRostering.Roads.Files;

/// <summary>Writes files whole or not at all: into a temporary file beside the target, which then takes its place in one step.</summary>
public static class AtomicFile
{
    /// <summary>Lets <paramref name="write"/> fill a stream, then moves what it wrote to <paramref name="file"/>, over any older one.</summary>
    /// <exception cref="FaultException"><c>FILE_UNWRITABLE</c>: the folder is missing or closed, or the disk is full; the target is untouched.</exception>
    public static void Write(string file, Action<Stream> write)
    {
        string beside = $"{file}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.part";
        try
        {
            using (FileStream stream = new(beside, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, file, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new FaultException(new Fault("FILE_UNWRITABLE", file, failure is DirectoryNotFoundException ? "The folder does not exist." : failure.Message, "Check the folder, who may write there, and the space left."), failure);
        }
        finally
        {
            // After the move there is nothing left to delete; after a failure there is.
            if (File.Exists(beside))
            {
                File.Delete(beside);
            }
        }
    }
}
