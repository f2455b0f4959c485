using System.Runtime.InteropServices;

namespace CareRostering.Api.Jobs;

/// <summary>
/// Long work on a thread of its own that gives way to those that answer somebody. Threads that it starts give way too. The runtime's own thread priorities do nothing on Linux,
/// where each thread has a niceness that the threads it starts inherit; elsewhere those priorities are used, for the one thread.
/// </summary>
internal static class GivingWay
{
    // Of 19. A thread that is nicer by ten gets a tenth of what one that answers gets where both want the same core, and all of it otherwise (sched(7)).
    private const int Nicer = 10;

    /// <summary>Does the work; over when it is.</summary>
    public static Task RunAsync(Action work)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            GiveWay();
            try
            {
                work();
                over.SetResult();
            }
            catch (OperationCanceledException stopped)
            {
                over.SetCanceled(stopped.CancellationToken);
            }
            catch (Exception failure)
            {
                over.SetException(failure);
            }
        })
        { IsBackground = true, Name = "giving way" };
        thread.Start();
        return over.Task;
    }

    private static void GiveWay()
    {
        if (OperatingSystem.IsLinux())
        {
            // That it may not is no reason not to do the work.
            _ = Nice(Nicer);
        }
        else
        {
            Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
        }
    }

    [DllImport("libc", EntryPoint = "nice")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Nice(int more);
}
