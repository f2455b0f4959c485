using CareRostering.Planning.Capacity;

namespace CareRostering.Planning.Tests.Capacity;

public sealed class ErlangTests
{
    [Fact]
    public void Loss_ByRecursion_IsTheDirectFormula()
    {
        // B(c, a) = (a^c / c!) / sum over n from 0 to c of a^n / n!
        foreach (double load in (double[])[0.1, 0.4, 1, 2.5, 7, 15])
        {
            double term = 1;
            double sum = 1;
            Assert.Equal(1, Erlang.Loss(0, load), 12);
            for (int workers = 1; workers <= 20; workers++)
            {
                term *= load / workers;
                sum += term;
                Assert.Equal(term / sum, Erlang.Loss(workers, load), 12);
            }
        }
    }

    [Fact]
    public void WaitsLonger_OneWorker_IsTheQueueOfOne()
    {
        // M/M/1: P(W > t) = rho exp(-(1 - rho) t / s)
        Assert.Equal(0.6 * Math.Exp(-0.4 * 2), Erlang.WaitsLonger(1, 0.6, 2), 12);
        Assert.Equal((1.0, 0.0), (Erlang.WaitsLonger(1, 1, 2), Erlang.WaitsLonger(0, 0, 0)));
    }

    [Fact]
    public void Loss_NoLoadOrManyWorkers_IsNothing()
    {
        Assert.Equal(0, Erlang.Loss(0, 0));
        Assert.InRange(Erlang.Loss(10_000, 100), 0, 1e-300);
    }
}
