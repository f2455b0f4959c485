namespace CareRostering.Optimiser.Search;

/// <summary>Work on several threads at once.</summary>
internal static class SideBySide
{
    /// <summary>Does each piece of work, numbered from 0, on a thread of its own, piece 0 on the caller's; returns when all are done.</summary>
    /// <exception cref="InvalidOperationException">A piece but the first failed; the first one's own exception goes through.</exception>
    public static void Run(int pieces, Action<int> work)
    {
        var threads = new Thread[pieces - 1];
        Exception? failure = null;
        for (int i = 0; i < threads.Length; i++)
        {
            int piece = i + 1;
            threads[i] = new Thread(() =>
            {
                try
                {
                    work(piece);
                }
                catch (Exception exception)
                {
                    Interlocked.CompareExchange(ref failure, exception, null);
                }
            });
            threads[i].Start();
        }

        try
        {
            work(0);
        }
        finally
        {
            foreach (Thread thread in threads)
            {
                thread.Join();
            }
        }

        if (failure is not null)
        {
            throw new InvalidOperationException("A search thread failed.", failure);
        }
    }
}
