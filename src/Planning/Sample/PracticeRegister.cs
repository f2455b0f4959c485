using CareRostering.Planning.Presets;
using CareRostering.Planning.Sample.County;

namespace CareRostering.Planning.Sample;

/// <summary>
/// Registers patients with general practices, where a service assigns by registration: the patient then belongs to the practice's locality,
/// wherever the home is. Practices stand in the middle of places of <see cref="PeopleOfAPractice"/> people or more. Chosen.
/// </summary>
internal sealed class PracticeRegister
{
    private const int PeopleOfAPractice = 4_000;

    /// <summary>Who is not with the nearest practice is with one of the next few.</summary>
    private const int Others = 4;

    private readonly List<SamplePlace> practices;
    private readonly double elsewhereShare;
    private readonly SeededStream stream;

    private PracticeRegister(PresetDocument preset, int seed, LocalityMap localities)
    {
        elsewhereShare = preset.Assignment.ElsewhereShare;
        stream = SeededStream.For("practices", seed);
        practices =
        [
            .. Settlements.Named()
                .Where(settlement => settlement.InCounty && settlement.Population >= PeopleOfAPractice)
                .Select(settlement => localities.Put(new SamplePlace(settlement.Centre, settlement.Locality, InTown: true)))
                .OfType<SamplePlace>(),
        ];
    }

    /// <summary>How a service's patients' homes are drawn: as they are, or registered with a practice where it assigns by registration.</summary>
    public static Func<SeededStream, SamplePlace> PatientHomes(SampleRequest request, LocalityMap localities, RoutablePlaces homes)
    {
        if (request.Preset.Assignment.By == AssignedBy.Home)
        {
            return homes.Draw;
        }

        var register = new PracticeRegister(request.Preset, request.Seed, localities);
        return stream => register.Register(homes.Draw(stream));
    }

    /// <summary>The home, in the locality of the practice; as it is where no practice is within the service's reach.</summary>
    private SamplePlace Register(SamplePlace home)
    {
        List<SamplePlace> near = [.. practices.OrderBy(practice => practice.Point.DistanceTo(home.Point)).Take(1 + Others)];
        if (near.Count == 0)
        {
            return home;
        }

        bool elsewhere = stream.Chance(elsewhereShare) && near.Count > 1;
        return home with { Locality = (elsewhere ? stream.Pick(near[1..]) : near[0]).Locality };
    }
}
