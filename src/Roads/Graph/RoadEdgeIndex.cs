using CareRostering.Roads.Geometry;
using CareRostering.Roads.Profiles;

namespace CareRostering.Roads.Graph;

/// <summary>
/// Finds the edge nearest to a position: a grid of square cells, each listing the straight pieces of road whose rectangle touches it, packed as
/// compressed sparse rows. Looks at rings of cells outwards until no unseen cell can hold anything nearer, so the answer is exact.
/// Motorways are left out: nobody's door is on one, however near it passes. Why a grid and not a tree: see docs/roads.md.
/// </summary>
internal sealed class RoadEdgeIndex
{
    private const double CellMetres = 200;
    private const int MaxCells = 4_000_000;
    private readonly RoadEdgeArrays edges;
    private readonly int south;
    private readonly int west;
    private readonly int columns;
    private readonly int rows;
    private readonly double cellLatitude;
    private readonly double cellLongitude;
    private readonly int[] starts;
    private readonly Piece[] pieces;

    public RoadEdgeIndex(RoadEdgeArrays edges)
        : this(edges, AllPieces(edges))
    {
    }

    /// <summary>An index of lines nobody travels on: only <see cref="NearestMetres"/> may be asked.</summary>
    public RoadEdgeIndex(RoadIslands islands)
        : this(RoadEdgeArrays.Empty, AllPieces(islands))
    {
    }

    private RoadEdgeIndex(RoadEdgeArrays edges, List<Piece> all)
    {
        this.edges = edges;
        if (all.Count == 0)
        {
            (starts, pieces) = ([0], []);
            return;
        }

        south = all.Min(piece => Math.Min(piece.LatitudeA, piece.LatitudeB));
        west = all.Min(piece => Math.Min(piece.LongitudeA, piece.LongitudeB));
        long height = all.Max(piece => Math.Max(piece.LatitudeA, piece.LatitudeB)) - (long)south;
        long width = all.Max(piece => Math.Max(piece.LongitudeA, piece.LongitudeB)) - (long)west;
        double middle = Math.Cos((south + (height / 2)) / 1e7 * Math.PI / 180);
        double metres = CellMetres;
        do
        {
            cellLatitude = metres / Earth.MetresPerDegree * 1e7;
            cellLongitude = cellLatitude / Math.Max(0.01, middle);
            metres *= 2;
        }
        while ((height / cellLatitude + 1) * (width / cellLongitude + 1) > MaxCells);

        rows = (int)(height / cellLatitude) + 1;
        columns = (int)(width / cellLongitude) + 1;
        (starts, pieces) = Fill(all);
    }

    /// <summary>An index of the same lines with other times, sharing the cells.</summary>
    private RoadEdgeIndex(RoadEdgeIndex index, RoadEdgeArrays edges)
    {
        this.edges = edges;
        (south, west, columns, rows, cellLatitude, cellLongitude, starts, pieces) =
            (index.south, index.west, index.columns, index.rows, index.cellLatitude, index.cellLongitude, index.starts, index.pieces);
    }

    /// <summary>This index for the same edges with other times.</summary>
    public RoadEdgeIndex With(RoadEdgeArrays sameEdges) => new(this, sameEdges);

    /// <summary>The place on the nearest edge within <paramref name="maxMetres"/>, or null. Of equally near edges the lowest number counts.</summary>
    /// <param name="latitude">Degrees.</param>
    /// <param name="longitude">Degrees.</param>
    /// <param name="maxMetres">How far to look.</param>
    /// <param name="among">Per edge whether it counts; null: all do.</param>
    public RoadPlace? Nearest(double latitude, double longitude, double maxMetres, bool[]? among = null)
    {
        Candidate best = Search(latitude, longitude, maxMetres, among);
        return best.Piece >= 0 && Math.Sqrt(best.SquaredMetres) <= maxMetres ? Place(best) : null;
    }

    /// <summary>Distance to the nearest line, or infinity where none is within <paramref name="maxMetres"/>.</summary>
    public double NearestMetres(double latitude, double longitude, double maxMetres)
    {
        double metres = Math.Sqrt(Search(latitude, longitude, maxMetres, among: null).SquaredMetres);
        return metres <= maxMetres ? metres : double.PositiveInfinity;
    }

    private Candidate Search(double latitude, double longitude, double maxMetres, bool[]? among)
    {
        var best = new Candidate(-1, 0, 0, double.PositiveInfinity);
        if (pieces.Length == 0)
        {
            return best;
        }

        double x = longitude * 1e7;
        double y = latitude * 1e7;
        double metresPerLongitude = Earth.MetresPerDegree / 1e7 * Math.Cos(latitude * Math.PI / 180);
        double column = Math.Floor((x - west) / cellLongitude);
        double row = Math.Floor((y - south) / cellLatitude);

        // A hair under the true width: over a kilometre the scale of longitude changes a little with latitude.
        double ringMetres = 0.99 * Math.Min(cellLongitude * metresPerLongitude, cellLatitude * Earth.MetresPerDegree / 1e7);
        double acrossCell = ((x - west) / cellLongitude) - column;
        double upCell = ((y - south) / cellLatitude) - row;
        double borderMetres = ringMetres * Math.Min(Math.Min(acrossCell, 1 - acrossCell), Math.Min(upCell, 1 - upCell));
        for (int ring = 0; (ring - 1) * ringMetres <= maxMetres; ring++)
        {
            // Everything in a ring lies beyond the border of the middle cell and of the rings within.
            double beyond = ring == 0 ? 0 : borderMetres + ((ring - 1) * ringMetres);
            if (best.SquaredMetres < beyond * beyond)
            {
                break;
            }

            SearchRing(column, row, ring, new Origin(x, y, metresPerLongitude), among, ref best);
        }

        return best;
    }

    private static List<Piece> AllPieces(RoadEdgeArrays edges)
    {
        var all = new List<Piece>(edges.From.Length + edges.ShapeLatitudes.Length);
        for (int edge = 0; edge < edges.From.Length; edge++)
        {
            if (edges.Classes[edge] == (byte)RoadClass.Motorway)
            {
                continue;
            }

            int latitude = edges.NodeLatitudes[edges.From[edge]];
            int longitude = edges.NodeLongitudes[edges.From[edge]];
            for (int point = edges.ShapeStarts[edge]; point < edges.ShapeStarts[edge + 1]; point++)
            {
                all.Add(new Piece(edge, latitude, longitude, edges.ShapeLatitudes[point], edges.ShapeLongitudes[point], point));
                (latitude, longitude) = (edges.ShapeLatitudes[point], edges.ShapeLongitudes[point]);
            }

            int to = edges.To[edge];
            all.Add(new Piece(edge, latitude, longitude, edges.NodeLatitudes[to], edges.NodeLongitudes[to], edges.ShapeStarts[edge + 1]));
        }

        return all;
    }

    private static List<Piece> AllPieces(RoadIslands islands)
    {
        var all = new List<Piece>(islands.Latitudes.Length);
        for (int line = 0; line + 1 < islands.Starts.Length; line++)
        {
            for (int to = islands.Starts[line] + 1; to < islands.Starts[line + 1]; to++)
            {
                all.Add(new Piece(line, islands.Latitudes[to - 1], islands.Longitudes[to - 1], islands.Latitudes[to], islands.Longitudes[to], to));
            }
        }

        return all;
    }

    private (int[] Starts, Piece[] Pieces) Fill(List<Piece> all)
    {
        int[] firsts = new int[(rows * columns) + 1];
        foreach (Piece piece in all)
        {
            ForCells(piece, cell => firsts[cell + 1]++);
        }

        for (int cell = 0; cell < rows * columns; cell++)
        {
            firsts[cell + 1] += firsts[cell];
        }

        var filled = new Piece[firsts[^1]];
        int[] next = firsts[..^1];
        foreach (Piece piece in all)
        {
            ForCells(piece, cell => filled[next[cell]++] = piece);
        }

        return (firsts, filled);
    }

    private void ForCells(Piece piece, Action<int> visit)
    {
        int lowRow = (int)((Math.Min(piece.LatitudeA, piece.LatitudeB) - (double)south) / cellLatitude);
        int highRow = (int)((Math.Max(piece.LatitudeA, piece.LatitudeB) - (double)south) / cellLatitude);
        int lowColumn = (int)((Math.Min(piece.LongitudeA, piece.LongitudeB) - (double)west) / cellLongitude);
        int highColumn = (int)((Math.Max(piece.LongitudeA, piece.LongitudeB) - (double)west) / cellLongitude);
        for (int row = lowRow; row <= highRow; row++)
        {
            for (int column = lowColumn; column <= highColumn; column++)
            {
                visit((row * columns) + column);
            }
        }
    }

    private void SearchRing(double column, double row, int ring, Origin origin, bool[]? among, ref Candidate best)
    {
        for (double at = Math.Max(0, row - ring); at <= Math.Min(rows - 1, row + ring); at++)
        {
            // Inner rows of a ring have only their two ends.
            double step = ring == 0 || Math.Abs(at - row) == ring ? 1 : 2 * ring;
            for (double across = column - ring; across <= column + ring; across += step)
            {
                if (across >= 0 && across < columns)
                {
                    SearchCell((int)at * columns + (int)across, origin, among, ref best);
                }
            }
        }
    }

    private void SearchCell(int cell, Origin origin, bool[]? among, ref Candidate best)
    {
        const double MetresPerLatitude = Earth.MetresPerDegree / 1e7;
        for (int at = starts[cell]; at < starts[cell + 1]; at++)
        {
            ref readonly Piece piece = ref pieces[at];
            if (among is not null && !among[piece.Edge])
            {
                continue;
            }

            double ax = (piece.LongitudeA - origin.X) * origin.MetresPerLongitude;
            double ay = (piece.LatitudeA - origin.Y) * MetresPerLatitude;
            double dx = (piece.LongitudeB - (double)piece.LongitudeA) * origin.MetresPerLongitude;
            double dy = (piece.LatitudeB - (double)piece.LatitudeA) * MetresPerLatitude;
            double squaredLength = (dx * dx) + (dy * dy);
            double share = squaredLength == 0 ? 0 : Math.Clamp(-((ax * dx) + (ay * dy)) / squaredLength, 0, 1);
            double nearX = ax + (share * dx);
            double nearY = ay + (share * dy);
            double squared = (nearX * nearX) + (nearY * nearY);
            if (squared < best.SquaredMetres
                || (squared == best.SquaredMetres && best.Piece >= 0 && (piece.Edge, piece.Point).CompareTo((pieces[best.Piece].Edge, pieces[best.Piece].Point)) < 0))
            {
                best = new Candidate(at, share, piece.Edge, squared);
            }
        }
    }

    private RoadPlace Place(Candidate best)
    {
        Piece piece = pieces[best.Piece];
        (double before, double total) = LengthTo(piece);
        double pieceMetres = Earth.Metres(piece.LatitudeA, piece.LongitudeA, piece.LatitudeB, piece.LongitudeB);
        double share = total == 0 ? 0 : Math.Clamp((before + (best.Share * pieceMetres)) / total, 0, 1);
        return RoadPlace.On(edges, piece.Edge, share, piece.Point, Math.Sqrt(best.SquaredMetres), new GeoCoordinate(
            (piece.LatitudeA + (best.Share * ((double)piece.LatitudeB - piece.LatitudeA))) / 1e7,
            (piece.LongitudeA + (best.Share * ((double)piece.LongitudeB - piece.LongitudeA))) / 1e7));
    }

    /// <summary>Length of the edge before a piece, and in all.</summary>
    private (double Before, double Total) LengthTo(Piece piece)
    {
        int edge = piece.Edge;
        double before = 0;
        double total = 0;
        int latitude = edges.NodeLatitudes[edges.From[edge]];
        int longitude = edges.NodeLongitudes[edges.From[edge]];
        for (int point = edges.ShapeStarts[edge]; point <= edges.ShapeStarts[edge + 1]; point++)
        {
            bool isLast = point == edges.ShapeStarts[edge + 1];
            int nextLatitude = isLast ? edges.NodeLatitudes[edges.To[edge]] : edges.ShapeLatitudes[point];
            int nextLongitude = isLast ? edges.NodeLongitudes[edges.To[edge]] : edges.ShapeLongitudes[point];
            if (point == piece.Point)
            {
                before = total;
            }

            total += Earth.Metres(latitude, longitude, nextLatitude, nextLongitude);
            (latitude, longitude) = (nextLatitude, nextLongitude);
        }

        return (before, total);
    }

    /// <summary>A straight piece of an edge from A to B; <paramref name="Point"/> is the shape index of B.</summary>
    private readonly record struct Piece(int Edge, int LatitudeA, int LongitudeA, int LatitudeB, int LongitudeB, int Point);

    private readonly record struct Origin(double X, double Y, double MetresPerLongitude);

    private readonly record struct Candidate(int Piece, double Share, int Edge, double SquaredMetres);
}
