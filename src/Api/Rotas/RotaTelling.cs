using System.Globalization;
using CareRostering.Api.Disruptions;
using CareRostering.Api.Errors;
using CareRostering.Api.Storage;
using CareRostering.Optimiser.Problem;
using CareRostering.Planning.Days;

namespace CareRostering.Api.Rotas;

/// <summary>Whom to tell what when a version comes into force.</summary>
/// <param name="From">What people went by before it: the version in force, or that was when it was published. Null: nothing, so that everybody is told.</param>
/// <param name="To">The version.</param>
/// <param name="Changes">What differs, visit by visit; with <paramref name="From"/> null every visit is <c>added</c>.</param>
/// <param name="Tell">Who is concerned, patients first, and what each has to be told; starts that move by less than <c>Repairs:TellMinutes</c> concern no patient.</param>
public sealed record RotaTelling(RotaVersion? From, RotaVersion To, IReadOnlyList<RotaChange> Changes, IReadOnlyList<ToldResource> Tell)
{
    internal static RotaTelling Between(Session session, RotaVersion? from, RotaVersion to, int tellMinutes)
    {
        (IReadOnlyList<RotaChange> changes, DayClock clock) = RotaDifferences.Since(session, from, to);
        return new RotaTelling(from, to, changes, TellText.WithReasons(changes, clock, tellMinutes));
    }

    /// <summary>Refuses to publish for a caller who knows another version in force than is: whom that caller would tell is not whom it would concern.</summary>
    /// <param name="session">The transaction of the publishing.</param>
    /// <param name="version">What is to be published.</param>
    /// <param name="known">What the caller takes to be in force, 0 for nothing; null: the caller does not say.</param>
    internal static void ThrowIfOther(Session session, RotaVersion version, long? known)
    {
        long standing = RotaStore.InForce(session, version.Date)?.Version ?? 0;
        if (known is { } said && said != standing)
        {
            string now = standing == 0 ? "no version is" : string.Create(CultureInfo.InvariantCulture, $"version {standing} is");
            throw new ProblemException(
                StatusCodes.Status412PreconditionFailed,
                "CHANGED_MEANWHILE",
                $"Of {version.Date} {now} in force now, so that others have to be told: look again at whom, and publish then.",
                new Fault("ROTA_CHANGED", "inForce", $"In force now: {now}; you know {said}.", $"GET /rotas/{version.Date}/tell?version={version.Version}"));
        }
    }
}
