using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace CareRostering.Api.Engine;

/// <summary>
/// A long search on a thread of its own that gives way to those that answer somebody, and so do the threads that it starts. The runtime's own thread priorities do nothing on Linux,
/// where each thread has a niceness, which the threads it starts inherit; elsewhere those priorities are used, for the one thread.
/// </summary>
internal static class GivingWay
{
    // As nice as can be: such a thread gets a seventieth of what one that answers gets where both want the same core, and all of it otherwise (sched(7)).
    private const int Nicer = 19;

    /// <inheritdoc cref="Run{T}(Func{Errands, T})"/>
    public static T Run<T>(Func<T> work) => Run(_ => work());

    /// <summary>Does the work while the caller waits, who meanwhile does what the work gives it to do.</summary>
    /// <param name="work">
    /// Something that computes, and neither takes a lock that others wait for nor hands anything to the thread pool: a pool's thread that it made start would be as nice for as long as it
    /// lives, whomever it answers. What does is an errand.
    /// </param>
    public static T Run<T>(Func<Errands, T> work)
    {
        using var errands = new Errands();
        T result = default!;
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            GiveWay();
            try
            {
                result = work(errands);
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
            finally
            {
                errands.NoMore();
            }
        })
        { IsBackground = true, Name = "giving way" };
        thread.Start();
        errands.RunAll();
        thread.Join();
        failure?.Throw();
        return result;
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
