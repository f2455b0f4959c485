using CareRostering.Api.Rotas;
using CareRostering.Api.Storage;
using CareRostering.Planning.Days;

namespace CareRostering.Api.States;

/// <summary>
/// Standing rotas last read, so that looking every few seconds does not parse a county's day each time. The stored bytes are read and compared each time all the same: damage to them
/// must not hide behind what is remembered. Thread safe.
/// </summary>
internal sealed class RotaSeatsCache
{
    // Today, three days ahead, and what was looked at between.
    private const int Capacity = 8;

    private readonly Lock gate = new();
    private readonly LinkedList<(RotaVersion Version, string Bytes, RotaSeats Seats)> recent = new();

    /// <summary>What the version says now.</summary>
    public RotaSeats Read(Session session, RotaVersion version, DayClock clock)
    {
        (byte[] Day, byte[] Rota) documents;
        try
        {
            documents = RotaStore.Documents(session, version.Date, version.Version);
        }
        catch (InvalidDataException)
        {
            // No gzip any more.
            return RotaSeats.Unreadable;
        }

        string bytes = $"{Packed.Hash(documents.Day)} {Packed.Hash(documents.Rota)}";
        lock (gate)
        {
            for (LinkedListNode<(RotaVersion Version, string Bytes, RotaSeats Seats)>? node = recent.First; node is not null; node = node.Next)
            {
                if (node.Value.Version == version && string.Equals(node.Value.Bytes, bytes, StringComparison.Ordinal))
                {
                    recent.Remove(node);
                    recent.AddFirst(node);
                    return node.Value.Seats;
                }
            }
        }

        RotaSeats seats = RotaSeats.Read(version.Hash, documents.Day, documents.Rota, clock);
        lock (gate)
        {
            recent.AddFirst((version, bytes, seats));
            if (recent.Count > Capacity)
            {
                recent.RemoveLast();
            }
        }

        return seats;
    }
}
