using System.Collections.Immutable;
using NodaTime;

namespace CareRostering.Planning.Capacity;

/// <summary>Which workers a service needs, by weekday.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Weekdays">Each weekday's team; one without a weekday where all are alike.</param>
/// <param name="TravelSecondsPerVisit">Travel of a visit, as measured on the first day with the team it has.</param>
/// <param name="Plans">How many plans were made.</param>
/// <param name="Objections">How many objections the checker has to the plans of the teams found and of fresh days: 0 unless there is a fault in the engine.</param>
public sealed record NeedResult(NeedRequest Request, ImmutableArray<WeekdayNeed> Weekdays, int TravelSecondsPerVisit, int Plans, int Objections);

/// <summary>What one weekday needs.</summary>
/// <param name="Weekday">The weekday; <see cref="IsoDayOfWeek.None"/>: all.</param>
/// <param name="Rows">By profession, grade, shift and locality.</param>
/// <param name="Bounds">Fewer than this cannot do, of each set of professions that visits can be made by.</param>
/// <param name="Sized">On how many of the days it was trimmed on the target is missed, with the trimmed team.</param>
/// <param name="Checked">On how many of the days that seats were added for it is missed, with the whole team.</param>
/// <param name="Fresh">On how many fresh days it is missed with the same team; of 0 where there are none.</param>
/// <param name="Today">On how many of the days it was trimmed on it is missed with those who are on shift today.</param>
/// <param name="IsMet">Whether it is missed on no more of the days than the risk allows; otherwise the pool has nobody for what is left out, or rounds ran out.</param>
/// <param name="FirstTeam">Seats that covering demand hour by hour asks for, before any plan.</param>
/// <param name="Trimmed">Seats before any was added for checking days.</param>
/// <param name="IsLeast">Whether each of the trimmed seats was tried to be taken away; otherwise trials ran out.</param>
public sealed record WeekdayNeed(
    IsoDayOfWeek Weekday,
    ImmutableArray<NeedRow> Rows,
    ImmutableArray<NeedBound> Bounds,
    Proportion Sized,
    Proportion Checked,
    Proportion Fresh,
    Proportion Today,
    bool IsMet,
    int FirstTeam,
    int Trimmed,
    bool IsLeast)
{
    /// <summary>Seats of the team.</summary>
    public int Workers => Rows.Sum(row => row.Need);
}

/// <summary>Workers of one kind.</summary>
/// <param name="Kind">Profession, grade, shift and locality.</param>
/// <param name="Need">How many are needed.</param>
/// <param name="Today">How many are on shift today: mean of the days it was sized on.</param>
public sealed record NeedRow(SeatKind Kind, int Need, double Today);

/// <summary>A bound: no rota meets the target with fewer.</summary>
/// <param name="Professions">The professions, any of them.</param>
/// <param name="Least">Workers of these professions together.</param>
/// <param name="Need">How many of them the team found has.</param>
public sealed record NeedBound(ProfessionSet Professions, int Least, int Need);
