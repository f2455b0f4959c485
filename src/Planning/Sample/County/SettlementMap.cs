namespace CareRostering.Planning.Sample.County;

/// <summary>All settlements, named and invented, and whose ground a point is.</summary>
internal sealed class SettlementMap
{
    private const double InTownRatio = 0.95;

    public SettlementMap(IReadOnlyList<Settlement> all) => All = all;

    /// <summary>Every settlement; the order is that of the drawing.</summary>
    public IReadOnlyList<Settlement> All { get; }

    /// <summary>The settlement whose built-up area a point lies in: the one it lies deepest in; null in open country.</summary>
    public Settlement? At(PlanePoint point)
    {
        Settlement? owner = null;
        double depth = 1;
        foreach (Settlement settlement in All)
        {
            if (Math.Abs(point.X - settlement.Centre.X) > settlement.RadiusMetres * 1.6 || Math.Abs(point.Y - settlement.Centre.Y) > settlement.RadiusMetres * 1.6)
            {
                continue;
            }

            double ratio = settlement.RatioAt(point);
            if (ratio <= depth)
            {
                (owner, depth) = (settlement, ratio);
            }
        }

        return owner;
    }

    /// <summary>The nearest settlement by distance in proportion to its size, for what lies between settlements.</summary>
    public Settlement Nearest(PlanePoint point) =>
        All.MinBy(settlement => point.DistanceTo(settlement.Centre) - (settlement.RadiusMetres * 0.5))!;

    /// <summary>Cuts a line where it enters or leaves a built-up area; neighbouring runs share their node.</summary>
    public IEnumerable<(List<int> Run, bool InTown)> RunsInAndOutOfTown(Sketch sketch, List<int> nodes)
    {
        var run = new List<int> { nodes[0] };
        bool? inTown = null;
        for (int index = 1; index < nodes.Count; index++)
        {
            PlanePoint middle = (sketch.Points[nodes[index - 1]] + sketch.Points[nodes[index]]) * 0.5;
            bool here = At(middle) is { } town && town.RatioAt(middle) <= InTownRatio;
            if (inTown is { } before && before != here)
            {
                yield return (run, before);
                run = [nodes[index - 1]];
            }

            inTown = here;
            run.Add(nodes[index]);
        }

        yield return (run, inTown ?? false);
    }
}
