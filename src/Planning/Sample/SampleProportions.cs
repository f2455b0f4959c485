namespace CareRostering.Planning.Sample;

/// <summary>
/// Every figure behind a sample day that is not the service's own, in one place; those are in its preset (docs/presets.md). "Bucks" is <em>Commissioning Strategy: Integrated Care for Frail Older People</em>,
/// Buckinghamshire, February 2015. "Chosen" means that no published figure is known and this one seemed sensible. Shares are 0 to 1.
/// Immutable; change a figure with <c>with</c>.
/// </summary>
public sealed record SampleProportions
{
    /// <summary>Unpaid rest in a shift of more than six hours, minutes. The law asks for 20 (Working Time Regulations 1998, reg. 12); services give 30.</summary>
    public int BreakMinutes { get; init; } = 30;

    /// <summary>Longest work without a rest, minutes: Working Time Regulations 1998, reg. 12.</summary>
    public int MaxContinuousWorkMinutes { get; init; } = 360;

    /// <summary>Most overtime in a shift, minutes. Chosen.</summary>
    public int MaxOvertimeMinutes { get; init; } = 30;

    /// <summary>Care workers in towns who come by bicycle. Chosen.</summary>
    public double BicycleShareInTowns { get; init; } = 0.08;

    /// <summary>Care workers in towns who walk. Chosen.</summary>
    public double WalkShareInTowns { get; init; } = 0.05;

    /// <summary>Women among workers. Chosen: adult social care in England is about four-fifths female (Skills for Care).</summary>
    public double FemaleShare { get; init; } = 0.82;

    /// <summary>New starters, who take a quarter longer. Chosen.</summary>
    public double NewStarterShare { get; init; } = 0.05;

    /// <summary>
    /// Hourly wage in pence with employer's on-costs by NHS band 3 to 7: the middle of each band in Agenda for Change 2024/25 (England; GBP 24,872,
    /// 27,822, 33,227, 41,150, 49,479 a year over 1,955.4 hours) and 30 % for pension and National Insurance (chosen).
    /// </summary>
    public IReadOnlyList<int> WagePencePerHourFromBand3 { get; init; } = [1_654, 1_850, 2_209, 2_736, 3_290];

    /// <summary>15-minute visits among all: UNISON 2014, 14 %.</summary>
    public double QuarterHourShare { get; init; } = 0.14;

    /// <summary>30-minute visits among all: Access Group and UKHCA, "Hidden Dynamics" 2019, 65 % of state-funded ones.</summary>
    public double HalfHourShare { get; init; } = 0.65;

    /// <summary>45-minute visits among all. Chosen; 60-minute visits are the rest.</summary>
    public double ThreeQuarterHourShare { get; init; } = 0.14;

    /// <summary>Visits that are nurses'. Chosen from staff on shift and a third of the day with patients (Carter review 2018).</summary>
    public double NurseVisitShare { get; init; } = 0.085;

    /// <summary>Visits that are occupational therapists' and physiotherapists', by their numbers. Chosen likewise.</summary>
    public double TherapistVisitShare { get; init; } = 0.055;

    /// <summary>Visits that are assessments. Chosen likewise.</summary>
    public double AssessmentVisitShare { get; init; } = 0.03;

    /// <summary>Visits that are social workers'. Chosen likewise.</summary>
    public double SocialWorkVisitShare { get; init; } = 0.01;

    /// <summary>Nurses' visits that give insulin, twice a day for each such patient. Chosen.</summary>
    public double InsulinShareOfNurseVisits { get; init; } = 0.28;

    /// <summary>Nurses' visits that give intravenous therapy, twice a day for each such patient. Chosen.</summary>
    public double IntravenousShareOfNurseVisits { get; init; } = 0.08;

    /// <summary>Nurses' visits for a catheter. Chosen; the rest are wounds and dressings.</summary>
    public double CatheterShareOfNurseVisits { get; init; } = 0.12;

    /// <summary>Calls that need two workers at once. Chosen; services for people with high needs report 5 to 15 %.</summary>
    public double DoubleUpShare { get; init; } = 0.08;

    /// <summary>Patients with two or more visits a day whose medicines must be at least <see cref="MedicineGapMinutes"/> apart. Chosen.</summary>
    public double MedicineRoundShare { get; init; } = 0.25;

    /// <summary>Least time between two medicine visits, minutes: four hours between doses of paracetamol (British National Formulary).</summary>
    public int MedicineGapMinutes { get; init; } = 240;

    /// <summary>Patients on packages whose times are critical (for example medicine for Parkinson's disease). Chosen.</summary>
    public double TimeCriticalShare { get; init; } = 0.04;

    /// <summary>A hard window reaches this far either side of the agreed time, minutes. Chosen.</summary>
    public int WindowMinutes { get; init; } = 60;

    /// <summary>The same for time-critical visits. Chosen: "on time" for Parkinson's medicine is within 30 minutes (Parkinson's UK).</summary>
    public int TimeCriticalWindowMinutes { get; init; } = 25;

    /// <summary>The same for visits of a block of oversight. Chosen.</summary>
    public int OversightWindowMinutes { get; init; } = 30;

    /// <summary>Visits whose preferred window is 15 minutes either side of the agreed time; for the others it is 30. Chosen.</summary>
    public double NarrowPreferenceShare { get; init; } = 0.4;

    /// <summary>Joint first visits of a therapist and a care worker, to 900 visits. Chosen; Bucks asks for joint assessments.</summary>
    public int JointVisits { get; init; } = 10;

    /// <summary>Other first visits that follow referrals of the days before, to 900 visits. Chosen: a third of the 36 a day.</summary>
    public int ReferredVisits { get; init; } = 12;

    /// <summary>Patients who ask for a woman. Chosen.</summary>
    public double AsksForWomanShare { get; init; } = 0.12;

    /// <summary>Patients who ask for a man. Chosen.</summary>
    public double AsksForManShare { get; init; } = 0.01;

    /// <summary>Patients with another wish: a language, no fear of dogs. Chosen.</summary>
    public double OtherAttributeShare { get; init; } = 0.03;

    /// <summary>Patients to whom one or two workers may not go. Chosen.</summary>
    public double ForbiddenShare { get; init; } = 0.04;

    /// <summary>Least workers that a visit finds with skill, grade, attributes and a shift at its time, for each worker it needs. Chosen.</summary>
    public int LeastEligibleWorkers { get; init; } = 3;
}
