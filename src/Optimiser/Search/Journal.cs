namespace CareRostering.Optimiser.Search;

/// <summary>
/// Old values of the elements of one array, so that a move, or all moves since the last commit, can be taken back. Two levels: a step
/// (one move, which may turn out infeasible) within a transaction (one iteration, which may be rejected). No allocation after construction.
/// </summary>
internal sealed class Journal<T>
    where T : struct
{
    private readonly T[] values;
    private readonly (int Index, T Old)[] step;
    private readonly (int Index, T Old)[] transaction;
    private readonly int[] stepStamp;
    private readonly int[] transactionStamp;
    private int stepCount;
    private int transactionCount;
    private int stepEpoch = 1;
    private int transactionEpoch = 1;

    public Journal(T[] values)
    {
        this.values = values;
        step = new (int, T)[values.Length];
        transaction = new (int, T)[values.Length];
        stepStamp = new int[values.Length];
        transactionStamp = new int[values.Length];
    }

    /// <summary>What the open step has touched, with old values.</summary>
    public ReadOnlySpan<(int Index, T Old)> Step => step.AsSpan(0, stepCount);

    /// <summary>What closed steps since the last commit have touched, with old values.</summary>
    public ReadOnlySpan<(int Index, T Old)> Transaction => transaction.AsSpan(0, transactionCount);

    /// <summary>The element, for writing.</summary>
    public ref T Touch(int index)
    {
        if (stepStamp[index] != stepEpoch)
        {
            stepStamp[index] = stepEpoch;
            step[stepCount++] = (index, values[index]);
        }

        return ref values[index];
    }

    /// <summary>Keeps the step; it can still be taken back with the transaction.</summary>
    public void CloseStep()
    {
        for (int i = 0; i < stepCount; i++)
        {
            int index = step[i].Index;
            if (transactionStamp[index] != transactionEpoch)
            {
                transactionStamp[index] = transactionEpoch;
                transaction[transactionCount++] = step[i];
            }
        }

        stepCount = 0;
        stepEpoch++;
    }

    /// <summary>Takes the open step back.</summary>
    public void UndoStep()
    {
        for (int i = 0; i < stepCount; i++)
        {
            values[step[i].Index] = step[i].Old;
        }

        stepCount = 0;
        stepEpoch++;
    }

    /// <summary>Takes closed steps as done. No step may be open.</summary>
    public void Commit()
    {
        transactionCount = 0;
        transactionEpoch++;
    }

    /// <summary>Takes all closed steps since the last commit back. No step may be open.</summary>
    public void Rollback()
    {
        for (int i = 0; i < transactionCount; i++)
        {
            values[transaction[i].Index] = transaction[i].Old;
        }

        Commit();
    }
}
