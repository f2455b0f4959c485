namespace CareRostering.Planning.Capacity;

/// <summary>
/// Formulas of A. K. Erlang, "Solution of some problems in the theory of probabilities of significance in automatic telephone exchanges" (1917): arrivals by chance, so many workers. Pure; thread safe.
/// The load a is the mean number who would be busy were there no end of workers: arrivals an hour times hours that one takes.
/// </summary>
public static class Erlang
{
    /// <summary>
    /// Erlang's loss formula B(c, a): the chance that all c workers are busy where nobody waits; right for any distribution of service times. By the recursion
    /// <c>B(0) = 1; B(n) = a B(n - 1) / (n + a B(n - 1))</c>, which neither overflows nor cancels.
    /// </summary>
    /// <param name="workers">Workers, 0 or more.</param>
    /// <param name="load">Offered load, 0 or more.</param>
    public static double Loss(int workers, double load)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workers);
        ArgumentOutOfRangeException.ThrowIfNegative(load);
        if (load == 0)
        {
            return 0;
        }

        double loss = 1;
        for (int number = 1; number <= workers; number++)
        {
            loss = load * loss / (number + (load * loss));
        }

        return loss;
    }

    /// <summary>
    /// The chance to wait longer than some time where people wait in order of arrival: Erlang's C(c, a) exp(-(c - a) t / s) for exponential service times; 1 where the load is as much as the workers or more.
    /// C from B: <c>C = c B / (c - a (1 - B))</c>.
    /// </summary>
    /// <param name="workers">Workers, 0 or more.</param>
    /// <param name="load">Offered load, 0 or more.</param>
    /// <param name="timesOfService">The time waited, in multiples of the mean service time, 0 or more.</param>
    public static double WaitsLonger(int workers, double load, double timesOfService)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(timesOfService);
        double loss = Loss(workers, load);
        return load == 0 ? 0
            : load >= workers ? 1
            : workers * loss / (workers - (load * (1 - loss))) * Math.Exp(-(workers - load) * timesOfService);
    }
}
