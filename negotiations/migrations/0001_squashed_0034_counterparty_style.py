import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
import django.db.models.functions.text
import django.utils.timezone
import negotiations.deals.models.attachments
import negotiations.playbooks.models
import uuid
from django.conf import settings
from django.db import migrations, models


class CreateModels(migrations.operations.base.Operation):
    """All of them at once: Django renders what it knows anew for each model that it creates alone."""

    reversible = False

    def __init__(self, operations):
        self.operations = operations

    def state_forwards(self, app_label, state):
        vars(state).pop("apps", None)
        for one in self.operations:
            one.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for one in self.operations:
            one.database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return f"Create {len(self.operations)} models"


class Migration(migrations.Migration):
    replaces = [
        ("negotiations", "0001_initial"),
        ("negotiations", "0002_snoozes_and_unknown_deliveries"),
        ("negotiations", "0003_clarified_notes"),
        ("negotiations", "0004_settlements"),
        ("negotiations", "0005_who_reviewed_and_thanked"),
        ("negotiations", "0006_names_of_focus_areas"),
        ("negotiations", "0007_stakeholder_versions"),
        ("negotiations", "0008_board_indexes"),
        ("negotiations", "0009_imports_row_by_row"),
        ("negotiations", "0010_fine_weights_and_scores"),
        ("negotiations", "0011_groundwork"),
        ("negotiations", "0012_corrected_offers"),
        ("negotiations", "0013_what_is_given_and_what_else_there_is"),
        ("negotiations", "0014_imports_that_break_off"),
        ("negotiations", "0015_attachments"),
        ("negotiations", "0016_kinds_of_notes"),
        ("negotiations", "0017_meetings"),
        ("negotiations", "0018_own_playbooks"),
        ("negotiations", "0019_trades"),
        ("negotiations", "0020_needs_behind_demands"),
        ("negotiations", "0021_exceptions_and_approvals"),
        ("negotiations", "0022_points_of_plans_as_fine_as_scores"),
        ("negotiations", "0023_opening_proposals"),
        ("negotiations", "0024_interest_map"),
        ("negotiations", "0025_ticks_and_scores"),
        ("negotiations", "0026_questions_and_trust"),
        ("negotiations", "0027_claims_and_evidence"),
        ("negotiations", "0028_matters"),
        ("negotiations", "0029_coach_of_a_team"),
        ("negotiations", "0030_endings_and_deadlines"),
        ("negotiations", "0031_breaks_ways_out_and_options"),
        ("negotiations", "0032_tactics_line_by_line"),
        ("negotiations", "0033_revisions"),
        ("negotiations", "0034_counterparty_style"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("accounts", "__first__"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="ApprovalRequest",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("draft_version", models.PositiveIntegerField()),
                        (
                            "digest",
                            models.CharField(
                                help_text="Of all that the draft says.", max_length=64
                            ),
                        ),
                        (
                            "crossings",
                            models.JSONField(
                                help_text="The lines it goes past, with their figures."
                            ),
                        ),
                        ("our_score", models.FloatField(blank=True, null=True)),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "rep"), (2, "manager"), (3, "admin")]
                            ),
                        ),
                        ("reason", models.TextField()),
                        (
                            "in_return",
                            models.TextField(blank=True, help_text="What we would get for it."),
                        ),
                        ("requested_at", models.DateTimeField()),
                        ("escalates_at", models.DateTimeField(blank=True, null=True)),
                        ("escalated_at", models.DateTimeField(blank=True, null=True)),
                        ("decided_at", models.DateTimeField(blank=True, null=True)),
                        ("is_approved", models.BooleanField(blank=True, null=True)),
                        ("comment", models.TextField(blank=True)),
                        ("voided_at", models.DateTimeField(blank=True, null=True)),
                        ("void_because", models.CharField(blank=True, max_length=200)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "requested_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "draft",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="requests",
                                to="negotiations.offerdraft",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-requested_at", "-pk"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(
                                    ("decided_at__isnull", True), ("voided_at__isnull", True)
                                ),
                                fields=["escalates_at", "id"],
                                name="approval_escalation",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("draft"),
                                models.F("draft_version"),
                                condition=models.Q(
                                    ("decided_at__isnull", True), ("voided_at__isnull", True)
                                ),
                                name="approval_is_asked_once_per_draft_version",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_by__isnull", True),
                                    models.Q(
                                        models.Q(
                                            ("decided_by", models.F("requested_by")), _negated=True
                                        ),
                                        models.Q(
                                            ("decided_by", models.F("written_by")), _negated=True
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="approval_is_never_ones_own",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("decided_at__isnull", True),
                                        ("decided_by__isnull", True),
                                        ("is_approved__isnull", True),
                                    ),
                                    models.Q(
                                        ("decided_at__isnull", False),
                                        ("decided_by__isnull", False),
                                        ("is_approved__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="approval_is_decided_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="approval_has_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("level__in", [2, 3])),
                                name="approval_level_is_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Counterparty",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                        (
                            "style",
                            models.TextField(
                                blank=True,
                                help_text="The team's own words, for the team alone.",
                                verbose_name="how they negotiate",
                            ),
                        ),
                        ("changed_at", models.DateTimeField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="counterparties",
                                to="accounts.team",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["name"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("changed_at__isnull", True), ("changed_by__isnull", True)
                                    ),
                                    models.Q(
                                        ("changed_at__isnull", False), ("changed_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="counterparty_is_changed_by_somebody",
                            ),
                            models.UniqueConstraint(
                                models.F("team"),
                                django.db.models.functions.text.Lower("name"),
                                name="counterparty_is_named_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True),
                                name="counterparty_has_a_name",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Deal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        (
                            "approach",
                            models.CharField(
                                choices=[
                                    ("integrative", "Win-win"),
                                    ("distributive", "Hard bargaining"),
                                ],
                                default="integrative",
                                max_length=12,
                            ),
                        ),
                        ("currency", models.CharField(max_length=3)),
                        (
                            "value",
                            models.DecimalField(
                                blank=True, decimal_places=4, max_digits=18, null=True
                            ),
                        ),
                        (
                            "probability",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                help_text="Percent; the stage's usual figure where nobody knows.",
                                null=True,
                            ),
                        ),
                        ("expected_close_on", models.DateField(blank=True, null=True)),
                        (
                            "deadline_on",
                            models.DateField(
                                blank=True,
                                help_text="Until when an agreement has to be reached.",
                                null=True,
                                verbose_name="deadline",
                            ),
                        ),
                        (
                            "deadline_why",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="why that deadline"
                            ),
                        ),
                        (
                            "stage",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Preparation"),
                                    (2, "Information exchange"),
                                    (3, "Clarifying"),
                                    (4, "Bargaining"),
                                    (5, "Commitment"),
                                    (6, "Follow-up"),
                                ],
                                default=1,
                            ),
                        ),
                        ("stage_entered_at", models.DateTimeField()),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("open", "Open"),
                                    ("on_hold", "On hold"),
                                    ("agreed", "Agreed"),
                                    ("walked_away", "Walked away"),
                                    ("lost", "Lost"),
                                ],
                                default="open",
                                max_length=12,
                            ),
                        ),
                        ("outcome_reason", models.CharField(blank=True, max_length=300)),
                        ("agreed_at", models.DateTimeField(blank=True, null=True)),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "turn",
                            models.CharField(
                                choices=[("ours", "Ours"), ("theirs", "Theirs")],
                                default="ours",
                                max_length=6,
                            ),
                        ),
                        ("turn_since", models.DateTimeField()),
                        ("next_step", models.CharField(blank=True, max_length=200)),
                        ("next_step_at", models.DateTimeField(blank=True, null=True)),
                        ("last_activity_at", models.DateTimeField()),
                        ("created_at", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "counterparty",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deals",
                                to="negotiations.counterparty",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deals",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deals",
                                to="accounts.team",
                            ),
                        ),
                        (
                            "playbook",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deals",
                                to="negotiations.playbookversion",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-last_activity_at", "-pk"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("closed_at__isnull", True)),
                                fields=["team", "stage", "-last_activity_at", "-id"],
                                name="deal_board",
                            ),
                            models.Index(
                                condition=models.Q(("closed_at__isnull", True)),
                                fields=["stage", "-last_activity_at", "-id"],
                                name="deal_board_of_all",
                            ),
                            models.Index(
                                fields=["stage", "-last_activity_at", "-id"], name="deal_board_ever"
                            ),
                            models.Index(
                                fields=["team", "-last_activity_at", "-id"], name="deal_list"
                            ),
                            models.Index(
                                fields=["-last_activity_at", "-id"], name="deal_list_of_all"
                            ),
                            models.Index(
                                condition=models.Q(("closed_at__isnull", True)),
                                fields=[
                                    "team",
                                    "stage",
                                    "currency",
                                    "value",
                                    "probability",
                                    "next_step_at",
                                    "owner",
                                    "outcome",
                                    "last_activity_at",
                                    "expected_close_on",
                                ],
                                name="deal_totals",
                            ),
                            models.Index(
                                condition=models.Q(("closed_at__isnull", True)),
                                fields=["owner", "next_step_at"],
                                name="deal_day",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("title", ""), _negated=True),
                                name="deal_has_a_title",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("currency__regex", "^[A-Z]{3}$")),
                                name="deal_currency_is_a_code",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("value__isnull", True), ("value__gte", 0), _connector="OR"
                                ),
                                name="deal_value_is_not_negative",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("probability__isnull", True),
                                    ("probability__range", (0, 100)),
                                    _connector="OR",
                                ),
                                name="deal_probability_is_a_percentage",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("stage__in", [1, 2, 3, 4, 5, 6])),
                                name="deal_stage_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "outcome__in",
                                        ["open", "on_hold", "agreed", "walked_away", "lost"],
                                    )
                                ),
                                name="deal_outcome_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("turn__in", ["ours", "theirs"])),
                                name="deal_turn_is_a_side",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("closed_at__isnull", True), ("closed_by__isnull", True)
                                    ),
                                    models.Q(
                                        ("closed_at__isnull", False), ("closed_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="deal_is_closed_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("closed_at__isnull", False),
                                        ("outcome__in", ["walked_away", "lost"]),
                                    ),
                                    models.Q(
                                        ("closed_at__isnull", True),
                                        ("outcome__in", ["open", "on_hold"]),
                                    ),
                                    ("outcome", "agreed"),
                                    _connector="OR",
                                ),
                                name="deal_outcome_fits_closing",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("agreed_at__isnull", False), ("outcome", "agreed")),
                                    models.Q(
                                        models.Q(("outcome", "agreed"), _negated=True),
                                        ("agreed_at__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="deal_agreed_since_when",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("next_step", ""), ("next_step_at__isnull", True)),
                                    models.Q(
                                        models.Q(("next_step", ""), _negated=True),
                                        ("next_step_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="deal_next_step_has_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("deadline_why", ""),
                                    ("deadline_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="deal_deadline_has_a_day",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Closing",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("open", "Open"),
                                    ("on_hold", "On hold"),
                                    ("agreed", "Agreed"),
                                    ("walked_away", "Walked away"),
                                    ("lost", "Lost"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("reason", models.CharField(max_length=120)),
                        ("note", models.TextField(blank=True)),
                        (
                            "chosen_instead",
                            models.CharField(
                                blank=True,
                                help_text="What they, or we, do instead.",
                                max_length=200,
                            ),
                        ),
                        (
                            "signals",
                            models.JSONField(
                                default=list, help_text="What had pointed to it, as it was shown."
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        (
                            "letter",
                            models.TextField(
                                blank=True,
                                help_text="For them: no figure of ours.",
                                verbose_name="closing note",
                            ),
                        ),
                        ("sent_at", models.DateTimeField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "sent_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "deal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="closings",
                                to="negotiations.deal",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["deal_id", "-at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("outcome__in", ("walked_away", "lost"))),
                                name="closing_is_without_an_agreement",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="closing_has_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("sent_at__isnull", True), ("sent_by__isnull", True)),
                                    models.Q(
                                        ("sent_at__isnull", False),
                                        ("sent_by__isnull", False),
                                        models.Q(("letter", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="closing_note_is_sent_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Claim",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                choices=[("ours", "Ours"), ("theirs", "Theirs")],
                                max_length=6,
                                verbose_name="whose claim",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="claim")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Open"),
                                    ("supported", "Supported"),
                                    ("refuted", "Refuted"),
                                ],
                                default="open",
                                max_length=9,
                            ),
                        ),
                        ("made_at", models.DateTimeField()),
                        ("removed_at", models.DateTimeField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "noted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "removed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "deal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="claims",
                                to="negotiations.deal",
                            ),
                        ),
                        (
                            "issue",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="negotiations.issue",
                                verbose_name="about",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["deal_id", "made_at", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="claim_says_something",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("side__in", ["ours", "theirs"])),
                                name="claim_side_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["open", "supported", "refuted"])),
                                name="claim_state_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("removed_at__isnull", True), ("removed_by__isnull", True)
                                    ),
                                    models.Q(
                                        ("removed_at__isnull", False), ("removed_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="claim_is_removed_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CheckIn",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("due_at", models.DateTimeField(verbose_name="when")),
                        ("purpose", models.CharField(max_length=200)),
                        ("held_at", models.DateTimeField(blank=True, null=True)),
                        ("note", models.TextField(blank=True, verbose_name="what came out of it")),
                        ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                        ("cancelled_because", models.CharField(blank=True, max_length=200)),
                        ("created_at", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "cancelled_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "held_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "deal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="%(class)ss",
                                to="negotiations.deal",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["due_at", "pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["deal", "due_at"], name="checkin_by_deal"),
                            models.Index(
                                condition=models.Q(
                                    ("cancelled_at__isnull", True), ("held_at__isnull", True)
                                ),
                                fields=["owner", "due_at"],
                                name="checkin_open",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("held_at__isnull", True),
                                    ("cancelled_at__isnull", True),
                                    _connector="OR",
                                ),
                                name="checkin_is_held_or_cancelled",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("held_at__isnull", True), ("held_by__isnull", True)),
                                    models.Q(
                                        ("held_at__isnull", False), ("held_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="checkin_is_held_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("cancelled_at__isnull", True),
                                        ("cancelled_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("cancelled_at__isnull", False),
                                        ("cancelled_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="checkin_is_cancelled_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Beginning",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "spoke_first",
                            models.CharField(
                                blank=True,
                                choices=[("ours", "Ours"), ("theirs", "Theirs")],
                                max_length=6,
                                verbose_name="who spoke first",
                            ),
                        ),
                        (
                            "ground_rules",
                            models.TextField(blank=True, verbose_name="ground rules agreed"),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "deal",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="beginning",
                                to="negotiations.deal",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("spoke_first", ""),
                                    ("spoke_first__in", ["ours", "theirs"]),
                                    _connector="OR",
                                ),
                                name="beginning_first_speaker_is_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Attachment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("name", models.CharField(max_length=150)),
                        (
                            "content_type",
                            models.CharField(
                                choices=[
                                    ("application/pdf", "PDF"),
                                    ("image/png", "PNG"),
                                    ("image/jpeg", "JPEG"),
                                    ("image/webp", "WebP"),
                                    (
                                        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                                        "Word",
                                    ),
                                    (
                                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                                        "Excel",
                                    ),
                                    (
                                        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
                                        "PowerPoint",
                                    ),
                                    ("text/csv", "CSV"),
                                    ("text/plain", "Text"),
                                ],
                                max_length=80,
                            ),
                        ),
                        ("size", models.PositiveIntegerField(help_text="In bytes.")),
                        (
                            "file",
                            models.FileField(
                                upload_to=negotiations.deals.models.attachments.stored_path
                            ),
                        ),
                        ("uploaded_at", models.DateTimeField()),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "deal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attachments",
                                to="negotiations.deal",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["deal_id", "-uploaded_at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True),
                                name="attachment_has_a_name",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "content_type__in",
                                        [
                                            "application/pdf",
                                            "image/png",
                                            "image/jpeg",
                                            "image/webp",
                                            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                                            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                                            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
                                            "text/csv",
                                            "text/plain",
                                        ],
                                    )
                                ),
                                name="attachment_type_is_allowed",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Agreement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("key_terms", models.TextField(blank=True)),
                        (
                            "measures",
                            models.TextField(
                                blank=True, verbose_name="how performance is measured"
                            ),
                        ),
                        (
                            "contacts",
                            models.TextField(blank=True, verbose_name="points of contact"),
                        ),
                        ("contingencies", models.TextField(blank=True, verbose_name="what if …")),
                        ("dispute_resolution", models.TextField(blank=True)),
                        ("next_steps", models.TextField(blank=True)),
                        ("created_at", models.DateTimeField()),
                        (
                            "reviewed_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="When both sides had gone through the terms.",
                                null=True,
                            ),
                        ),
                        ("thanked_at", models.DateTimeField(blank=True, null=True)),
                        ("signed_on", models.DateField(blank=True, null=True)),
                        ("signed_at", models.DateTimeField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "reviewed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "signed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "thanked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "deal",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreement",
                                to="negotiations.deal",
                            ),
                        ),
                        (
                            "accepted_offer",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreement",
                                to="negotiations.offer",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("signed_at__isnull", True),
                                        ("signed_by__isnull", True),
                                        ("signed_on__isnull", True),
                                    ),
                                    models.Q(
                                        ("signed_at__isnull", False),
                                        ("signed_by__isnull", False),
                                        ("signed_on__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="agreement_is_signed_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("reviewed_at__isnull", True), ("reviewed_by__isnull", True)
                                    ),
                                    models.Q(
                                        ("reviewed_at__isnull", False),
                                        ("reviewed_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="agreement_is_reviewed_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("thanked_at__isnull", True), ("thanked_by__isnull", True)
                                    ),
                                    models.Q(
                                        ("thanked_at__isnull", False), ("thanked_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="agreement_thanks_came_from_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Adjournment",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("until", models.DateTimeField()),
                        ("purpose", models.CharField(max_length=200)),
                        ("at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "ended_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "deal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="adjournments",
                                to="negotiations.deal",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["deal_id", "-at", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("deal"),
                                condition=models.Q(("ended_at__isnull", True)),
                                name="deal_is_adjourned_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("until__gt", models.F("at"))),
                                name="adjournment_lasts_some_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("purpose", ""), _negated=True),
                                name="adjournment_has_a_purpose",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("ended_at__isnull", True), ("ended_by__isnull", True)
                                    ),
                                    models.Q(
                                        ("ended_at__isnull", False), ("ended_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="adjournment_is_ended_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Deliverable",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                choices=[("ours", "Ours"), ("theirs", "Theirs")], max_length=6
                            ),
                        ),
                        ("text", models.CharField(max_length=300)),
                        (
                            "responsible",
                            models.CharField(max_length=120, verbose_name="responsible person"),
                        ),
                        ("due_on", models.DateField(verbose_name="deadline")),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("done_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "agreement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="deliverables",
                                to="negotiations.agreement",
                            ),
                        ),
                        (
                            "done_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["agreement_id", "due_on", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="deliverable_has_a_text",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("side__in", ["ours", "theirs"])),
                                name="deliverable_side_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("done_at__isnull", True), ("done_by__isnull", True)),
                                    models.Q(
                                        ("done_at__isnull", False), ("done_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="deliverable_is_done_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Event",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("opened", "Opened"),
                                    ("imported", "Imported"),
                                    ("changed", "Changed"),
                                    ("note", "Note"),
                                    ("stage", "Stage"),
                                    ("offer", "Offer"),
                                    ("settled", "Settled"),
                                    ("next_step", "Next step"),
                                    ("agreement", "Agreement"),
                                    ("follow_up", "Follow-up"),
                                    ("outcome", "Outcome"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                blank=True,
                                choices=[("ours", "Ours"), ("theirs", "Theirs")],
                                max_length=6,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("headline", models.CharField(max_length=200)),
                        ("detail", models.TextField(blank=True)),
                        (
                            "changes",
                            models.JSONField(
                                default=list,
                                help_text="Changed fields as [label, old text, new text].",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "deal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="events",
                                to="negotiations.deal",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-at", "-pk"],
                        "indexes": [
                            models.Index(fields=["deal", "-at", "-id"], name="event_timeline")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "opened",
                                            "imported",
                                            "changed",
                                            "note",
                                            "stage",
                                            "offer",
                                            "settled",
                                            "next_step",
                                            "agreement",
                                            "follow_up",
                                            "outcome",
                                        ],
                                    )
                                ),
                                name="event_kind_is_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Evidence",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("data", "Data"),
                                    ("case_study", "Case study"),
                                    ("testimonial", "Testimonial"),
                                    ("link", "Link"),
                                    ("file", "File"),
                                ],
                                max_length=11,
                            ),
                        ),
                        ("is_for", models.BooleanField()),
                        ("text", models.TextField()),
                        ("url", models.CharField(blank=True, max_length=500, verbose_name="link")),
                        ("added_at", models.DateTimeField()),
                        ("removed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "attachment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evidence",
                                to="negotiations.attachment",
                            ),
                        ),
                        (
                            "claim",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="evidence",
                                to="negotiations.claim",
                            ),
                        ),
                        (
                            "removed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["claim_id", "added_at", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="evidence_says_something",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        ["data", "case_study", "testimonial", "link", "file"],
                                    )
                                ),
                                name="evidence_kind_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "file"), _negated=True),
                                    ("attachment__isnull", False),
                                    _connector="OR",
                                ),
                                name="evidence_file_is_there",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "link"), _negated=True),
                                    models.Q(("url", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="evidence_link_leads_on",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("url", ""),
                                    ("url__istartswith", "http://"),
                                    ("url__istartswith", "https://"),
                                    _connector="OR",
                                ),
                                name="evidence_link_is_of_the_web",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("removed_at__isnull", True), ("removed_by__isnull", True)
                                    ),
                                    models.Q(
                                        ("removed_at__isnull", False), ("removed_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="evidence_is_removed_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImportedRow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "reference",
                            models.CharField(
                                help_text="The row's own id, or its fingerprint.", max_length=200
                            ),
                        ),
                        (
                            "fingerprint",
                            models.CharField(
                                help_text="Of what the row said last time.", max_length=64
                            ),
                        ),
                        (
                            "said",
                            models.JSONField(
                                default=dict, help_text="What the row said last time, by field."
                            ),
                        ),
                        (
                            "deal",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="imported_row",
                                to="negotiations.deal",
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.team",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("team"), models.F("reference"), name="row_is_imported_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reference", ""), _negated=True),
                                name="imported_row_has_a_reference",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImportRun",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("file_name", models.CharField(max_length=200)),
                        (
                            "form",
                            models.CharField(
                                blank=True, help_text="What kind of file it is.", max_length=200
                            ),
                        ),
                        (
                            "content",
                            models.BinaryField(
                                blank=True,
                                help_text="The rows, packed; dropped once they are imported.",
                                null=True,
                            ),
                        ),
                        (
                            "mapping",
                            models.JSONField(
                                default=dict, help_text="Columns, stages, owner and currency."
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("uploaded", "Not started"),
                                    ("running", "Running"),
                                    ("finished", "Finished"),
                                    ("dropped", "Dropped"),
                                    ("failed", "Stopped by a fault"),
                                ],
                                default="uploaded",
                                max_length=8,
                            ),
                        ),
                        ("row_count", models.PositiveIntegerField(default=0)),
                        ("done_count", models.PositiveIntegerField(default=0)),
                        ("created_count", models.PositiveIntegerField(default=0)),
                        ("updated_count", models.PositiveIntegerField(default=0)),
                        ("unchanged_count", models.PositiveIntegerField(default=0)),
                        ("refused_count", models.PositiveIntegerField(default=0)),
                        (
                            "refused",
                            models.JSONField(
                                default=list, help_text="Refused rows as [line, column, reason]."
                            ),
                        ),
                        (
                            "kept_count",
                            models.PositiveIntegerField(
                                default=0,
                                help_text="Deals with fields that people changed since the last import.",
                            ),
                        ),
                        (
                            "kept",
                            models.JSONField(
                                default=list,
                                help_text="The first of them as [deal, title, fields].",
                            ),
                        ),
                        ("created_at", models.DateTimeField()),
                        (
                            "touched_at",
                            models.DateTimeField(
                                default=django.utils.timezone.now,
                                help_text="The last sign of life of whoever is at it.",
                            ),
                        ),
                        ("finished_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "failure_count",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="How often going on with it broke off on a fault of ours.",
                            ),
                        ),
                        (
                            "started_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="imports",
                                to="accounts.team",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-created_at", "-pk"],
                        "indexes": [
                            models.Index(fields=["team", "-created_at", "-id"], name="import_list"),
                            models.Index(
                                condition=models.Q(("state__in", ["uploaded", "running"])),
                                fields=["touched_at"],
                                name="import_unfinished",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        ["uploaded", "running", "finished", "dropped", "failed"],
                                    )
                                ),
                                name="import_state_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "done_count",
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                django.db.models.expressions.CombinedExpression(
                                                    models.F("created_count"),
                                                    "+",
                                                    models.F("updated_count"),
                                                ),
                                                "+",
                                                models.F("unchanged_count"),
                                            ),
                                            "+",
                                            models.F("refused_count"),
                                        ),
                                    )
                                ),
                                name="import_counts_add_up",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "finished"), _negated=True),
                                    models.Q(
                                        ("content__isnull", True),
                                        ("done_count", models.F("row_count")),
                                        ("finished_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="import_finished_is_complete",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Incident",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("attack", "Personal attack"),
                                    ("anger", "Raised voice"),
                                    ("threat", "Threat or ultimatum"),
                                    ("silence", "Stonewalling"),
                                    ("misleading", "Misleading statement"),
                                    ("late_demand", "New demand at the last minute"),
                                    ("other", "Something else"),
                                ],
                                max_length=11,
                                verbose_name="what it was",
                            ),
                        ),
                        ("what", models.TextField(verbose_name="what happened")),
                        ("who", models.CharField(blank=True, max_length=120)),
                        (
                            "response",
                            models.CharField(
                                choices=[
                                    ("break", "Took a break"),
                                    ("boundary", "Set a boundary"),
                                    ("document", "Wrote it down"),
                                    ("colleague", "Brought in a colleague"),
                                ],
                                max_length=9,
                                verbose_name="what we did",
                            ),
                        ),
                        ("outcome", models.TextField(blank=True, verbose_name="what came of it")),
                        ("at", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "deal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="incidents",
                                to="negotiations.deal",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["deal_id", "-at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "attack",
                                            "anger",
                                            "threat",
                                            "silence",
                                            "misleading",
                                            "late_demand",
                                            "other",
                                        ],
                                    ),
                                    (
                                        "response__in",
                                        ["break", "boundary", "document", "colleague"],
                                    ),
                                ),
                                name="incident_kind_and_response_are_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("what", ""), _negated=True),
                                name="incident_says_what_happened",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Issue",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("name", models.CharField(max_length=80)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("money", "Money"),
                                    ("number", "Number"),
                                    ("percent", "Percentage"),
                                    ("duration", "Duration"),
                                    ("choice", "Choice"),
                                    ("yes_no", "Yes or no"),
                                ],
                                max_length=8,
                            ),
                        ),
                        (
                            "unit",
                            models.CharField(
                                blank=True,
                                help_text="For numbers and durations: pieces, d, mo; for money: / mo.",
                                max_length=20,
                            ),
                        ),
                        (
                            "direction",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("more", "More is better for us"),
                                    ("less", "Less is better for us"),
                                ],
                                help_text="Numeric kinds only.",
                                max_length=4,
                            ),
                        ),
                        (
                            "list_value",
                            models.DecimalField(
                                blank=True, decimal_places=4, max_digits=18, null=True
                            ),
                        ),
                        (
                            "rank",
                            models.PositiveSmallIntegerField(help_text="Order in every table."),
                        ),
                        ("settled_at", models.DateTimeField(blank=True, null=True)),
                        ("created_at", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "deal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="issues",
                                to="negotiations.deal",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["deal_id", "rank", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("deal"), models.F("name"), name="issue_is_named_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True),
                                name="issue_has_a_name",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "money",
                                            "number",
                                            "percent",
                                            "duration",
                                            "choice",
                                            "yes_no",
                                        ],
                                    )
                                ),
                                name="issue_kind_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("direction", ""), ("kind__in", ("choice", "yes_no"))),
                                    models.Q(
                                        models.Q(("kind__in", ("choice", "yes_no")), _negated=True),
                                        ("direction__in", ["more", "less"]),
                                    ),
                                    _connector="OR",
                                ),
                                name="issue_direction_fits_kind",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Bundle",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("if_you", models.CharField(max_length=200, verbose_name="if they")),
                        ("then_we", models.CharField(max_length=200, verbose_name="then we")),
                        ("benefit", models.TextField(verbose_name="what it makes possible")),
                        ("added_at", models.DateTimeField()),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "deal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="bundles",
                                to="negotiations.deal",
                            ),
                        ),
                        (
                            "issues",
                            models.ManyToManyField(related_name="+", to="negotiations.issue"),
                        ),
                    ],
                    options={
                        "ordering": ["deal_id", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("if_you", ""), _negated=True),
                                    models.Q(("then_we", ""), _negated=True),
                                    models.Q(("benefit", ""), _negated=True),
                                ),
                                name="bundle_says_what_for_what",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AgreedPoint",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("text", models.TextField()),
                        ("agreed_on", models.DateField()),
                        (
                            "confirmed_by",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="confirmed by"
                            ),
                        ),
                        ("recorded_at", models.DateTimeField()),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "withdrawn_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "deal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="agreed_points",
                                to="negotiations.deal",
                            ),
                        ),
                        (
                            "issue",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="negotiations.issue",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["deal_id", "agreed_on", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="agreed_point_has_a_text",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("withdrawn_at__isnull", True),
                                        ("withdrawn_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("withdrawn_at__isnull", False),
                                        ("withdrawn_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="agreed_point_is_withdrawn_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="IssueTemplate",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("name", models.CharField(max_length=80)),
                        ("content", models.JSONField()),
                        ("created_at", models.DateTimeField()),
                        (
                            "created_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="issue_templates",
                                to="accounts.team",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["team_id", "name"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("team"),
                                django.db.models.functions.text.Lower("name"),
                                name="issue_template_is_named_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True),
                                name="issue_template_has_a_name",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ListeningNote",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("text", models.TextField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("note", "Note"),
                                    ("interest", "Interest"),
                                    ("demand", "Demand"),
                                    ("question", "Question"),
                                ],
                                default="note",
                                max_length=8,
                            ),
                        ),
                        ("clarify_later", models.BooleanField(default=False)),
                        ("clarified_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "answer",
                            models.TextField(
                                blank=True, help_text="What clarifying it brought to light."
                            ),
                        ),
                        ("noted_at", models.DateTimeField()),
                        (
                            "clarified_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "deal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="listening_notes",
                                to="negotiations.deal",
                            ),
                        ),
                        (
                            "issue",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="negotiations.issue",
                            ),
                        ),
                        (
                            "noted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "said_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="negotiations.stakeholder",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["deal_id", "-noted_at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="listening_note_has_a_text",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("clarified_at__isnull", True),
                                        ("clarified_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("clarified_at__isnull", False),
                                        ("clarified_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="listening_note_is_clarified_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["note", "interest", "demand", "question"])
                                ),
                                name="listening_note_kind_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "question"), _negated=True),
                                    ("clarify_later", True),
                                    _connector="OR",
                                ),
                                name="listening_note_question_is_to_be_clarified",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Meeting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("purpose", models.CharField(max_length=200)),
                        ("starts_at", models.DateTimeField(verbose_name="start")),
                        ("length", models.PositiveSmallIntegerField(help_text="In minutes.")),
                        (
                            "place",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="place or link"
                            ),
                        ),
                        ("agenda", models.TextField(blank=True)),
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "sequence",
                            models.PositiveIntegerField(
                                default=0,
                                help_text="Rises with every change, so that calendars know the newest.",
                            ),
                        ),
                        ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                        ("created_at", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "deal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="meetings",
                                to="negotiations.deal",
                            ),
                        ),
                        (
                            "scheduled_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["starts_at", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("purpose", ""), _negated=True),
                                name="meeting_has_a_purpose",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("length__range", (1, 1440))),
                                name="meeting_length_is_within_a_day",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Offer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        (
                            "side",
                            models.CharField(
                                choices=[("ours", "Ours"), ("theirs", "Theirs")], max_length=6
                            ),
                        ),
                        ("tabled_at", models.DateTimeField()),
                        (
                            "channel",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("meeting", "Meeting"),
                                    ("call", "Call"),
                                    ("email", "E-mail"),
                                    ("document", "Document"),
                                ],
                                max_length=8,
                            ),
                        ),
                        (
                            "message",
                            models.TextField(blank=True, help_text="What was said with it."),
                        ),
                        (
                            "condition",
                            models.TextField(blank=True, help_text="If you …, then we …"),
                        ),
                        (
                            "framing",
                            models.TextField(
                                blank=True, help_text="How it was put, and why that way."
                            ),
                        ),
                        (
                            "said_by",
                            models.CharField(
                                blank=True, help_text="Who said it, by name.", max_length=120
                            ),
                        ),
                        ("correction_reason", models.CharField(blank=True, max_length=300)),
                        ("stands_until", models.DateTimeField(blank=True, null=True)),
                        ("our_score_low", models.FloatField(blank=True, null=True)),
                        ("our_score_high", models.FloatField(blank=True, null=True)),
                        ("their_score_low", models.FloatField(blank=True, null=True)),
                        ("their_score_high", models.FloatField(blank=True, null=True)),
                        (
                            "coach",
                            models.JSONField(
                                default=list, help_text="What the coach said, as it was said."
                            ),
                        ),
                        (
                            "is_exception",
                            models.BooleanField(
                                default=False,
                                help_text="Past a line of ours that whoever tabled it may not cross alone.",
                            ),
                        ),
                        (
                            "answers",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="counteroffers",
                                to="negotiations.offer",
                            ),
                        ),
                        (
                            "approval",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tabled",
                                to="negotiations.approvalrequest",
                            ),
                        ),
                        (
                            "corrects",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="correction",
                                to="negotiations.offer",
                            ),
                        ),
                        (
                            "deal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="offers",
                                to="negotiations.deal",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "valuation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="offers",
                                to="negotiations.valuation",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["deal_id", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("deal"), models.F("number"), name="offer_is_numbered_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("number__gte", 1)),
                                name="offer_numbers_start_at_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("side__in", ["ours", "theirs"])),
                                name="offer_side_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("stands_until__isnull", True),
                                    ("stands_until__gt", models.F("tabled_at")),
                                    _connector="OR",
                                ),
                                name="offer_stands_for_some_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("correction_reason", ""), ("corrects__isnull", True)),
                                    models.Q(
                                        ("corrects__isnull", False),
                                        models.Q(("correction_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="offer_corrects_another_for_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("corrects__isnull", True),
                                    models.Q(("corrects", models.F("pk")), _negated=True),
                                    _connector="OR",
                                ),
                                name="offer_does_not_correct_itself",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_exception", False),
                                    ("approval__isnull", False),
                                    _connector="OR",
                                ),
                                name="offer_past_a_line_carries_its_approval",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("answers__isnull", True),
                                    models.Q(("answers", models.F("pk")), _negated=True),
                                    _connector="OR",
                                ),
                                name="offer_does_not_answer_itself",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        models.Q(
                                            ("our_score_high__isnull", True),
                                            ("our_score_low__isnull", True),
                                        ),
                                        models.Q(
                                            ("our_score_high__gte", models.F("our_score_low")),
                                            ("our_score_high__lte", 100),
                                            ("our_score_low__gte", 0),
                                        ),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        models.Q(
                                            ("their_score_high__isnull", True),
                                            ("their_score_low__isnull", True),
                                        ),
                                        models.Q(
                                            ("their_score_high__gte", models.F("their_score_low")),
                                            ("their_score_high__lte", 100),
                                            ("their_score_low__gte", 0),
                                        ),
                                        _connector="OR",
                                    ),
                                ),
                                name="offer_scores_are_0_to_100",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Concession",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("concession", "Concession"),
                                    ("retraction", "Retraction"),
                                    ("neutral", "Neutral"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "size",
                            models.DecimalField(
                                blank=True,
                                decimal_places=4,
                                help_text="New minus old value in the issue's unit; none for options.",
                                max_digits=18,
                                null=True,
                            ),
                        ),
                        (
                            "giver_points",
                            models.FloatField(
                                blank=True,
                                help_text="Change of the mover's own score; negative is ground given.",
                                null=True,
                            ),
                        ),
                        ("receiver_points", models.FloatField(blank=True, null=True)),
                        (
                            "issue",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="concessions",
                                to="negotiations.issue",
                            ),
                        ),
                        (
                            "offer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="concessions",
                                to="negotiations.offer",
                            ),
                        ),
                        (
                            "previous_offer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="negotiations.offer",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["offer_id", "issue_id"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("offer"),
                                models.F("issue"),
                                name="concession_is_one_per_issue",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind__in", ["concession", "retraction", "neutral"])
                                ),
                                name="concession_kind_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("giver_points__isnull", True),
                                        ("giver_points__range", (-100, 100)),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("receiver_points__isnull", True),
                                        ("receiver_points__range", (-100, 100)),
                                        _connector="OR",
                                    ),
                                ),
                                name="concession_points_are_changes_of_a_score",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OfferDraft",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("offer", "Our offer"), ("accept", "Accepting theirs")],
                                max_length=6,
                            ),
                        ),
                        (
                            "terms",
                            models.JSONField(
                                default=dict,
                                help_text="What it names, by issue; options as text, numbers as [text].",
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("meeting", "Meeting"),
                                    ("call", "Call"),
                                    ("email", "E-mail"),
                                    ("document", "Document"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("message", models.TextField(blank=True)),
                        ("condition", models.TextField(blank=True)),
                        ("framing", models.TextField(blank=True)),
                        ("said_by", models.CharField(blank=True, max_length=120)),
                        (
                            "depends_on",
                            models.JSONField(
                                default=list, help_text="Issues that the condition is about."
                            ),
                        ),
                        ("stands_until", models.DateTimeField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("created_at", models.DateTimeField()),
                        ("written_at", models.DateTimeField()),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        ("closed_because", models.CharField(blank=True, max_length=200)),
                        (
                            "answers",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="negotiations.offer",
                            ),
                        ),
                        (
                            "deal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="offer_drafts",
                                to="negotiations.deal",
                            ),
                        ),
                        (
                            "offer",
                            models.ForeignKey(
                                blank=True,
                                help_text="Theirs, where the draft is our acceptance of it.",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="acceptance_drafts",
                                to="negotiations.offer",
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["deal_id", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("deal"),
                                condition=models.Q(("closed_at__isnull", True), ("kind", "offer")),
                                name="draft_of_an_offer_is_one_per_deal",
                            ),
                            models.UniqueConstraint(
                                models.F("offer"),
                                condition=models.Q(("closed_at__isnull", True), ("kind", "accept")),
                                name="draft_of_an_acceptance_is_one_per_offer",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "offer"), ("offer__isnull", True)),
                                    models.Q(
                                        ("answers__isnull", True),
                                        ("kind", "accept"),
                                        ("offer__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="draft_accepts_an_offer_or_makes_one",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Option",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("label", models.CharField(max_length=80)),
                        ("rank", models.PositiveSmallIntegerField()),
                        ("our_score", models.DecimalField(decimal_places=12, max_digits=15)),
                        (
                            "their_score",
                            models.DecimalField(
                                blank=True, decimal_places=12, max_digits=15, null=True
                            ),
                        ),
                        (
                            "issue",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="options",
                                to="negotiations.issue",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["issue_id", "rank", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("issue"), models.F("label"), name="option_is_labelled_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("label", ""), _negated=True),
                                name="option_has_a_label",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("our_score__range", (0, 100)),
                                    models.Q(
                                        ("their_score__isnull", True),
                                        ("their_score__range", (0, 100)),
                                        _connector="OR",
                                    ),
                                ),
                                name="option_scores_are_0_to_100",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AlternativeTerm",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                choices=[("ours", "Ours"), ("theirs", "Theirs")], max_length=6
                            ),
                        ),
                        (
                            "number",
                            models.DecimalField(
                                blank=True, decimal_places=4, max_digits=18, null=True
                            ),
                        ),
                        (
                            "issue",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="alternative_terms",
                                to="negotiations.issue",
                            ),
                        ),
                        (
                            "option",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="negotiations.option",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["issue_id", "side"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("issue"),
                                models.F("side"),
                                name="alternative_term_is_one_per_side",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("side__in", ["ours", "theirs"])),
                                name="alternative_term_side_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("number__isnull", True), ("option__isnull", False)),
                                    models.Q(("number__isnull", False), ("option__isnull", True)),
                                    _connector="OR",
                                ),
                                name="alternative_term_has_one_value",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OptionRound",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("question", models.CharField(max_length=200)),
                        ("opened_at", models.DateTimeField()),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "deal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="option_rounds",
                                to="negotiations.deal",
                            ),
                        ),
                        (
                            "opened_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["deal_id", "-opened_at", "-pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("deal"),
                                condition=models.Q(("closed_at__isnull", True)),
                                name="option_round_is_open_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("question", ""), _negated=True),
                                name="option_round_asks_something",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("closed_at__isnull", True), ("closed_by__isnull", True)
                                    ),
                                    models.Q(
                                        ("closed_at__gte", models.F("opened_at")),
                                        ("closed_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="option_round_is_closed_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlannedConcession",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("give", models.CharField(max_length=200, verbose_name="what we give")),
                        (
                            "cost_money",
                            models.DecimalField(
                                blank=True,
                                decimal_places=4,
                                max_digits=18,
                                null=True,
                                verbose_name="cost to us",
                            ),
                        ),
                        (
                            "cost_points",
                            models.DecimalField(
                                blank=True,
                                decimal_places=12,
                                max_digits=15,
                                null=True,
                                verbose_name="cost to us in points",
                            ),
                        ),
                        (
                            "value_money",
                            models.DecimalField(
                                blank=True,
                                decimal_places=4,
                                max_digits=18,
                                null=True,
                                verbose_name="estimated worth to them",
                            ),
                        ),
                        (
                            "value_to_them",
                            models.DecimalField(
                                blank=True,
                                decimal_places=12,
                                help_text="Points of their score, 0-100.",
                                max_digits=15,
                                null=True,
                                verbose_name="estimated worth to them in points",
                            ),
                        ),
                        (
                            "in_return",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="what we ask in return"
                            ),
                        ),
                        (
                            "rank",
                            models.PositiveSmallIntegerField(
                                help_text="The order in which we would give them."
                            ),
                        ),
                        ("created_at", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "deal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="planned_concessions",
                                to="negotiations.deal",
                            ),
                        ),
                        (
                            "issue",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="planned_concessions",
                                to="negotiations.issue",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["deal_id", "rank", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("give", ""), _negated=True),
                                name="planned_concession_says_what",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("cost_money__isnull", True),
                                        ("cost_money__gte", 0),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("value_money__isnull", True),
                                        ("value_money__gte", 0),
                                        _connector="OR",
                                    ),
                                ),
                                name="planned_concession_money_is_not_negative",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("cost_points__isnull", True),
                                        ("cost_points__range", (0, 100)),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("value_to_them__isnull", True),
                                        ("value_to_them__range", (0, 100)),
                                        _connector="OR",
                                    ),
                                ),
                                name="planned_concession_points_are_0_to_100",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Playbook",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("key", models.SlugField(max_length=60, unique=True)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("retired_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "retired_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="playbooks",
                                to="accounts.team",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("retired_at__isnull", True), ("retired_by__isnull", True)
                                    ),
                                    models.Q(
                                        ("retired_at__isnull", False), ("retired_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="playbook_is_retired_by_somebody",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlaybookVersion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("name", models.CharField(max_length=120)),
                        ("description", models.TextField(blank=True)),
                        (
                            "digest",
                            models.CharField(
                                blank=True,
                                help_text="Of the file it was loaded from.",
                                max_length=64,
                            ),
                        ),
                        ("is_draft", models.BooleanField(default=False)),
                        ("revision", models.PositiveIntegerField(default=1)),
                        ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                        ("changed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "playbook",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="versions",
                                to="negotiations.playbook",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["playbook_id", "-number"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("playbook"),
                                models.F("number"),
                                name="playbook_version_is_numbered_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("number__gte", 1)),
                                name="playbook_version_from_one",
                            ),
                            models.UniqueConstraint(
                                models.F("playbook"),
                                condition=models.Q(("is_draft", True)),
                                name="playbook_has_one_draft",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Position",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                choices=[("ours", "Ours"), ("theirs", "Theirs")], max_length=6
                            ),
                        ),
                        (
                            "opening",
                            models.DecimalField(
                                blank=True, decimal_places=4, max_digits=18, null=True
                            ),
                        ),
                        (
                            "target",
                            models.DecimalField(
                                blank=True, decimal_places=4, max_digits=18, null=True
                            ),
                        ),
                        (
                            "limit",
                            models.DecimalField(
                                blank=True, decimal_places=4, max_digits=18, null=True
                            ),
                        ),
                        ("is_firm", models.BooleanField(default=False, verbose_name="firm limit")),
                        (
                            "weight",
                            models.DecimalField(
                                blank=True, decimal_places=12, max_digits=15, null=True
                            ),
                        ),
                        (
                            "confidence",
                            models.CharField(
                                blank=True,
                                choices=[("low", "Low"), ("medium", "Medium"), ("high", "High")],
                                max_length=6,
                                verbose_name="confidence in the estimates",
                            ),
                        ),
                        ("stance", models.TextField(blank=True, verbose_name="stated position")),
                        (
                            "interest",
                            models.TextField(blank=True, verbose_name="interest behind it"),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "issue",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="positions",
                                to="negotiations.issue",
                            ),
                        ),
                        (
                            "limit_option",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="negotiations.option",
                            ),
                        ),
                        (
                            "target_option",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="negotiations.option",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["issue_id", "side"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("issue"), models.F("side"), name="position_is_one_per_side"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("side__in", ["ours", "theirs"])),
                                name="position_side_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("weight__isnull", True),
                                    ("weight__range", (0, 100)),
                                    _connector="OR",
                                ),
                                name="position_weight_is_0_to_100",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("opening__isnull", True),
                                    ("limit__isnull", True),
                                    ("target__isnull", True),
                                    models.Q(
                                        ("opening__gte", models.F("target")),
                                        ("target__gte", models.F("limit")),
                                    ),
                                    models.Q(
                                        ("opening__lte", models.F("target")),
                                        ("target__lte", models.F("limit")),
                                    ),
                                    _connector="OR",
                                ),
                                name="position_target_lies_between",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("confidence", ""),
                                    models.Q(
                                        ("confidence__in", ["low", "medium", "high"]),
                                        ("side", "theirs"),
                                    ),
                                    _connector="OR",
                                ),
                                name="position_confidence_is_in_estimates",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MovableInterest",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("marked_at", models.DateTimeField()),
                        (
                            "marked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "position",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="movable",
                                to="negotiations.position",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="CommonGround",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("text", models.CharField(blank=True, max_length=300)),
                        ("noted_at", models.DateTimeField()),
                        (
                            "noted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "deal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="common_ground",
                                to="negotiations.deal",
                            ),
                        ),
                        (
                            "ours",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="negotiations.position",
                            ),
                        ),
                        (
                            "theirs",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="negotiations.position",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["deal_id", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("text", ""), _negated=True),
                                    ("ours__isnull", False),
                                    ("theirs__isnull", False),
                                    _connector="OR",
                                ),
                                name="common_ground_says_what_it_is",
                            ),
                            models.UniqueConstraint(
                                models.F("ours"),
                                models.F("theirs"),
                                name="interests_are_paired_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Preparation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("batna", models.TextField(blank=True, verbose_name="best alternative")),
                        ("walk_away", models.TextField(blank=True, verbose_name="walk-away point")),
                        (
                            "reservation_score",
                            models.DecimalField(
                                blank=True,
                                decimal_places=12,
                                help_text="What the alternative is worth to us, 0-100, where it has no package.",
                                max_digits=15,
                                null=True,
                            ),
                        ),
                        (
                            "package_score",
                            models.DecimalField(
                                blank=True,
                                decimal_places=12,
                                editable=False,
                                help_text="Computed from the package of the alternative; NULL where it has none.",
                                max_digits=15,
                                null=True,
                                verbose_name="score of our alternative",
                            ),
                        ),
                        (
                            "their_batna",
                            models.TextField(blank=True, verbose_name="their best alternative"),
                        ),
                        (
                            "their_reservation_score",
                            models.DecimalField(
                                blank=True,
                                decimal_places=12,
                                help_text="What their alternative is worth to them, 0-100: our estimate.",
                                max_digits=15,
                                null=True,
                                verbose_name="what that is worth to them",
                            ),
                        ),
                        (
                            "their_package_score",
                            models.DecimalField(
                                blank=True,
                                decimal_places=12,
                                editable=False,
                                help_text="Computed from the package we think they could have instead.",
                                max_digits=15,
                                null=True,
                                verbose_name="score of their alternative",
                            ),
                        ),
                        (
                            "goals_short_term",
                            models.TextField(blank=True, verbose_name="short-term goals"),
                        ),
                        (
                            "goals_long_term",
                            models.TextField(blank=True, verbose_name="long-term goals"),
                        ),
                        (
                            "revenue_sought",
                            models.DecimalField(
                                blank=True, decimal_places=4, max_digits=18, null=True
                            ),
                        ),
                        ("relationship_wanted", models.TextField(blank=True)),
                        ("strengths", models.TextField(blank=True)),
                        ("weaknesses", models.TextField(blank=True)),
                        ("their_viewpoint", models.TextField(blank=True)),
                        ("their_challenges", models.TextField(blank=True)),
                        ("their_needs", models.TextField(blank=True)),
                        (
                            "strategy_process",
                            models.TextField(blank=True, verbose_name="how we run it"),
                        ),
                        (
                            "strategy_content",
                            models.TextField(blank=True, verbose_name="what we offer first"),
                        ),
                        (
                            "fits_needs",
                            models.TextField(
                                blank=True, verbose_name="does what we offer fit what they need"
                            ),
                        ),
                        (
                            "why_us",
                            models.TextField(blank=True, verbose_name="why they would choose us"),
                        ),
                        (
                            "their_pressures",
                            models.TextField(blank=True, verbose_name="pressures on them"),
                        ),
                        (
                            "their_style",
                            models.TextField(blank=True, verbose_name="how they usually negotiate"),
                        ),
                        (
                            "our_leverage",
                            models.TextField(blank=True, verbose_name="what gives us weight"),
                        ),
                        (
                            "their_leverage",
                            models.TextField(blank=True, verbose_name="what gives them weight"),
                        ),
                        (
                            "opening_words",
                            models.TextField(blank=True, verbose_name="opening, as rehearsed"),
                        ),
                        ("ground_rules", models.TextField(blank=True)),
                        (
                            "logistics",
                            models.TextField(blank=True, verbose_name="where, when, how long, who"),
                        ),
                        (
                            "session_purpose",
                            models.TextField(blank=True, verbose_name="purpose of the session"),
                        ),
                        (
                            "session_interests",
                            models.TextField(blank=True, verbose_name="interests, ours and theirs"),
                        ),
                        (
                            "session_alternatives",
                            models.TextField(blank=True, verbose_name="alternatives we saw"),
                        ),
                        (
                            "session_options",
                            models.TextField(blank=True, verbose_name="options we found"),
                        ),
                        (
                            "session_agreements",
                            models.TextField(blank=True, verbose_name="agreed among us"),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "deal",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="preparation",
                                to="negotiations.deal",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reservation_score__isnull", True),
                                    ("reservation_score__range", (0, 100)),
                                    _connector="OR",
                                ),
                                name="preparation_reservation_score_is_0_to_100",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("package_score__isnull", True),
                                        ("package_score__range", (0, 100)),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("their_reservation_score__isnull", True),
                                        ("their_reservation_score__range", (0, 100)),
                                        _connector="OR",
                                    ),
                                    models.Q(
                                        ("their_package_score__isnull", True),
                                        ("their_package_score__range", (0, 100)),
                                        _connector="OR",
                                    ),
                                ),
                                name="preparation_scores_are_0_to_100",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("revenue_sought__isnull", True),
                                    ("revenue_sought__gte", 0),
                                    _connector="OR",
                                ),
                                name="preparation_revenue_is_not_negative",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PreparedPoint",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("benchmark", "Benchmark"),
                                    ("requirement", "Requirement"),
                                    ("objection", "Objection"),
                                    ("outcome", "Outcome"),
                                    ("tactic", "Tactic"),
                                ],
                                max_length=11,
                            ),
                        ),
                        ("text", models.TextField()),
                        ("answer", models.TextField(blank=True)),
                        ("source", models.CharField(blank=True, max_length=200)),
                        ("dated_on", models.DateField(blank=True, null=True, verbose_name="date")),
                        ("created_at", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "deal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="prepared_points",
                                to="negotiations.deal",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["deal_id", "kind", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "benchmark",
                                            "requirement",
                                            "objection",
                                            "outcome",
                                            "tactic",
                                        ],
                                    )
                                ),
                                name="prepared_point_kind_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="prepared_point_says_something",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind", "benchmark"),
                                    models.Q(("dated_on__isnull", True), ("source", "")),
                                    _connector="OR",
                                ),
                                name="prepared_point_source_is_a_benchmarks",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProgressReview",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("due_at", models.DateTimeField(verbose_name="when")),
                        ("purpose", models.CharField(max_length=200)),
                        ("held_at", models.DateTimeField(blank=True, null=True)),
                        ("note", models.TextField(blank=True, verbose_name="what came out of it")),
                        ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                        ("cancelled_because", models.CharField(blank=True, max_length=200)),
                        ("created_at", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "cancelled_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "deal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="%(class)ss",
                                to="negotiations.deal",
                            ),
                        ),
                        (
                            "held_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["due_at", "pk"],
                        "abstract": False,
                        "indexes": [
                            models.Index(fields=["deal", "due_at"], name="progressreview_by_deal"),
                            models.Index(
                                condition=models.Q(
                                    ("cancelled_at__isnull", True), ("held_at__isnull", True)
                                ),
                                fields=["owner", "due_at"],
                                name="progressreview_open",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("held_at__isnull", True),
                                    ("cancelled_at__isnull", True),
                                    _connector="OR",
                                ),
                                name="progressreview_is_held_or_cancelled",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("held_at__isnull", True), ("held_by__isnull", True)),
                                    models.Q(
                                        ("held_at__isnull", False), ("held_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="progressreview_is_held_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("cancelled_at__isnull", True),
                                        ("cancelled_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("cancelled_at__isnull", False),
                                        ("cancelled_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="progressreview_is_cancelled_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Proposal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("title", models.CharField(blank=True, max_length=120)),
                        ("what", models.TextField(blank=True, verbose_name="what we propose")),
                        ("delivery", models.TextField(blank=True, verbose_name="delivery")),
                        ("cost", models.TextField(blank=True, verbose_name="cost")),
                        ("payment", models.TextField(blank=True, verbose_name="payment")),
                        ("advantages", models.TextField(blank=True, verbose_name="advantages")),
                        ("number", models.PositiveIntegerField()),
                        ("kept_at", models.DateTimeField()),
                        (
                            "deal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="proposals",
                                to="negotiations.deal",
                            ),
                        ),
                        (
                            "kept_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["deal_id", "-number"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("deal"),
                                models.F("number"),
                                name="proposal_is_numbered_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("number__gte", 1)),
                                name="proposal_numbers_start_at_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("advantages", ""),
                                    ("cost", ""),
                                    ("delivery", ""),
                                    ("payment", ""),
                                    ("what", ""),
                                    _negated=True,
                                ),
                                name="proposal_says_something",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CounterOpening",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("response", models.TextField(blank=True, verbose_name="their response")),
                        (
                            "questions",
                            models.TextField(
                                blank=True, verbose_name="clarifying questions they asked"
                            ),
                        ),
                        (
                            "agenda",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("ours", "We do"),
                                    ("theirs", "They do"),
                                    ("shared", "Both, point by point"),
                                ],
                                max_length=6,
                                verbose_name="who holds the agenda",
                            ),
                        ),
                        (
                            "said_by",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="who said it"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "proposal",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answer",
                                to="negotiations.proposal",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("agenda", ""),
                                    ("agenda__in", ["ours", "theirs", "shared"]),
                                    _connector="OR",
                                ),
                                name="counter_opening_agenda_is_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProposalDraft",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("title", models.CharField(blank=True, max_length=120)),
                        ("what", models.TextField(blank=True, verbose_name="what we propose")),
                        ("delivery", models.TextField(blank=True, verbose_name="delivery")),
                        ("cost", models.TextField(blank=True, verbose_name="cost")),
                        ("payment", models.TextField(blank=True, verbose_name="payment")),
                        ("advantages", models.TextField(blank=True, verbose_name="advantages")),
                        ("changed_at", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "deal",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="proposal_draft",
                                to="negotiations.deal",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ProposedOption",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="idea")),
                        (
                            "timing",
                            models.BooleanField(default=False, verbose_name="touches timing"),
                        ),
                        ("scope", models.BooleanField(default=False, verbose_name="touches scope")),
                        (
                            "resources",
                            models.BooleanField(default=False, verbose_name="touches resources"),
                        ),
                        ("added_at", models.DateTimeField()),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "round",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ideas",
                                to="negotiations.optionround",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["round_id", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="proposed_option_says_something",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OptionRating",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("impact", models.PositiveSmallIntegerField()),
                        ("feasibility", models.PositiveSmallIntegerField()),
                        ("fairness", models.PositiveSmallIntegerField()),
                        ("at", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "idea",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ratings",
                                to="negotiations.proposedoption",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["idea_id", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("idea"),
                                models.F("by"),
                                name="option_is_rated_once_by_each",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("fairness__range", (1, 5)),
                                    ("feasibility__range", (1, 5)),
                                    ("impact__range", (1, 5)),
                                ),
                                name="option_rating_is_1_to_5",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProposedTerm",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "number",
                            models.DecimalField(
                                blank=True, decimal_places=4, max_digits=18, null=True
                            ),
                        ),
                        (
                            "idea",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="terms",
                                to="negotiations.proposedoption",
                            ),
                        ),
                        (
                            "issue",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="negotiations.issue",
                            ),
                        ),
                        (
                            "option",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="negotiations.option",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["idea_id", "issue_id"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("idea"),
                                models.F("issue"),
                                name="proposed_term_is_one_per_issue",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("number__isnull", True), ("option__isnull", False)),
                                    models.Q(("number__isnull", False), ("option__isnull", True)),
                                    _connector="OR",
                                ),
                                name="proposed_term_has_one_value",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reminder",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("next_step", "Next step"),
                                    ("offer_expiry", "Offer expires"),
                                    ("deliverable", "Deliverable"),
                                    ("check_in", "Check-in"),
                                    ("review", "Progress review"),
                                    ("invitation", "Invitation"),
                                    ("adjournment", "Back at the table"),
                                    ("approval", "Approval asked"),
                                    ("decision", "Approval decided"),
                                    ("deadline", "Deadline of the negotiation"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "subject_id",
                            models.BigIntegerField(
                                help_text="The row of that kind that it is about."
                            ),
                        ),
                        (
                            "why",
                            models.CharField(
                                help_text="One line in the user's words.", max_length=200
                            ),
                        ),
                        ("due_at", models.DateTimeField()),
                        (
                            "snoozed_from",
                            models.DateTimeField(
                                blank=True,
                                help_text="The time it was armed for, while snoozed to another.",
                                null=True,
                            ),
                        ),
                        ("occurrence", models.PositiveIntegerField(default=1)),
                        (
                            "handled_at",
                            models.DateTimeField(
                                blank=True,
                                help_text="When this occurrence was handed to delivery.",
                                null=True,
                            ),
                        ),
                        ("seen_at", models.DateTimeField(blank=True, null=True)),
                        ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                        ("cancelled_because", models.CharField(blank=True, max_length=200)),
                        ("created_at", models.DateTimeField()),
                        (
                            "deal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reminders",
                                to="negotiations.deal",
                            ),
                        ),
                        (
                            "recipient",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reminders",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["due_at", "pk"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(
                                    ("cancelled_at__isnull", True), ("handled_at__isnull", True)
                                ),
                                fields=["due_at", "id"],
                                name="reminder_due",
                            ),
                            models.Index(
                                condition=models.Q(
                                    ("cancelled_at__isnull", True), ("seen_at__isnull", True)
                                ),
                                fields=["recipient", "due_at"],
                                name="reminder_bell",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("kind"),
                                models.F("subject_id"),
                                name="reminder_is_one_per_subject",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "next_step",
                                            "offer_expiry",
                                            "deliverable",
                                            "check_in",
                                            "review",
                                            "invitation",
                                            "adjournment",
                                            "approval",
                                            "decision",
                                            "deadline",
                                        ],
                                    )
                                ),
                                name="reminder_kind_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("occurrence__gte", 1)),
                                name="reminder_occurrences_count_from_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("handled_at__isnull", True),
                                    ("handled_at__gte", models.F("due_at")),
                                    _connector="OR",
                                ),
                                name="reminder_is_not_handled_early",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Delivery",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("occurrence", models.PositiveIntegerField()),
                        ("message_id", models.CharField(max_length=200, unique=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting"),
                                    ("handing", "Being handed over"),
                                    ("sent", "Sent"),
                                    ("failed", "Failed"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="waiting",
                                max_length=9,
                            ),
                        ),
                        ("next_attempt_at", models.DateTimeField()),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        (
                            "unknown_count",
                            models.PositiveSmallIntegerField(
                                default=0,
                                help_text="Hand-overs that broke off before the mail server answered.",
                            ),
                        ),
                        ("lease_until", models.DateTimeField(blank=True, null=True)),
                        ("lease_token", models.UUIDField(blank=True, default=None, null=True)),
                        ("sent_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "problem",
                            models.CharField(
                                blank=True, help_text="Why it is not sent.", max_length=500
                            ),
                        ),
                        ("created_at", models.DateTimeField()),
                        (
                            "recipient",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deliveries",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "reminder",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deliveries",
                                to="negotiations.reminder",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-created_at", "-pk"],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("state", "waiting")),
                                fields=["next_attempt_at", "id"],
                                name="delivery_waiting",
                            ),
                            models.Index(
                                condition=models.Q(("state", "handing")),
                                fields=["lease_until", "id"],
                                name="delivery_handing_over",
                            ),
                            models.Index(
                                fields=["recipient", "-created_at"], name="delivery_by_person"
                            ),
                            models.Index(fields=["-created_at", "-id"], name="delivery_newest"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("reminder"),
                                models.F("occurrence"),
                                models.F("recipient"),
                                name="delivery_is_one_per_occurrence",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        ["waiting", "handing", "sent", "failed", "cancelled"],
                                    )
                                ),
                                name="delivery_state_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("sent_at__isnull", False), ("state", "sent")),
                                    models.Q(
                                        models.Q(("state", "sent"), _negated=True),
                                        ("sent_at__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="delivery_sent_has_a_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Resolution",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("answered", "Answered"),
                                    ("accepted", "Accepted"),
                                    ("rejected", "Rejected"),
                                    ("withdrawn", "Withdrawn"),
                                    ("expired", "Expired"),
                                    ("replaced", "Replaced"),
                                    ("corrected", "Corrected"),
                                ],
                                max_length=9,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("note", models.TextField(blank=True)),
                        (
                            "is_exception",
                            models.BooleanField(
                                default=False,
                                help_text="Accepted past a line that whoever accepted may not cross alone.",
                            ),
                        ),
                        (
                            "approval",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="accepted",
                                to="negotiations.approvalrequest",
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "offer",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="resolution",
                                to="negotiations.offer",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["offer_id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_exception", False),
                                    ("approval__isnull", False),
                                    _connector="OR",
                                ),
                                name="resolution_past_a_line_carries_its_approval",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "answered",
                                            "accepted",
                                            "rejected",
                                            "withdrawn",
                                            "expired",
                                            "replaced",
                                            "corrected",
                                        ],
                                    )
                                ),
                                name="resolution_kind_is_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Revision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                choices=[("ours", "Ours"), ("theirs", "Theirs")], max_length=6
                            ),
                        ),
                        (
                            "figure",
                            models.CharField(
                                choices=[
                                    ("opening", "Opening"),
                                    ("target", "Target"),
                                    ("limit", "Limit"),
                                ],
                                max_length=7,
                            ),
                        ),
                        (
                            "old",
                            models.CharField(help_text="In words, with its unit.", max_length=120),
                        ),
                        ("new", models.CharField(max_length=120)),
                        ("reason", models.CharField(blank=True, max_length=300)),
                        ("revised_at", models.DateTimeField()),
                        (
                            "issue",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="revisions",
                                to="negotiations.issue",
                            ),
                        ),
                        (
                            "revised_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["issue_id", "-revised_at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("side__in", ["ours", "theirs"])),
                                name="revision_side_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("figure__in", ["opening", "target", "limit"])),
                                name="revision_figure_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("reason", ""), _negated=True),
                                    ("side", "theirs"),
                                    _connector="OR",
                                ),
                                name="revision_of_ours_has_a_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Sending",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("meeting", "Meeting"),
                                    ("call", "Call"),
                                    ("email", "E-mail"),
                                    ("document", "Document"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("recipient", models.CharField(max_length=200)),
                        ("sent_at", models.DateTimeField()),
                        (
                            "was_read",
                            models.BooleanField(
                                blank=True, help_text="NULL: not known.", null=True
                            ),
                        ),
                        ("read_noted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "noted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sendings",
                                to="negotiations.proposal",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["proposal_id", "sent_at", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("channel__in", ["meeting", "call", "email", "document"])
                                ),
                                name="sending_channel_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("recipient", ""), _negated=True),
                                name="sending_goes_to_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("read_noted_at__isnull", True), ("was_read__isnull", True)
                                    ),
                                    models.Q(
                                        ("read_noted_at__isnull", False),
                                        ("was_read__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="sending_is_read_or_not_since_when",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SetAside",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "rule",
                            models.CharField(
                                choices=[
                                    ("walk_away", "Walk-away point"),
                                    ("nothing_asked", "Nothing asked in return"),
                                    ("bigger_step", "Step grew"),
                                    ("price_first", "Price first"),
                                    ("heavy_first", "Heavy issue first"),
                                    ("before_prepared", "Not prepared"),
                                    ("impasse", "Standstill"),
                                    ("demand_grew", "Demand grew"),
                                    ("reopened", "Reopened"),
                                    ("left_on_table", "Left on the table"),
                                    ("expiring", "About to expire"),
                                    ("silence", "Long silence"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("reason", models.CharField(max_length=300)),
                        ("at", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "offer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="set_aside",
                                to="negotiations.offer",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-offer_id", "rule"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("offer"), models.F("rule"), name="remark_is_set_aside_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "rule__in",
                                        [
                                            "nothing_asked",
                                            "bigger_step",
                                            "price_first",
                                            "heavy_first",
                                            "before_prepared",
                                            "impasse",
                                            "demand_grew",
                                            "reopened",
                                            "left_on_table",
                                            "expiring",
                                            "silence",
                                        ],
                                    )
                                ),
                                name="set_aside_rule_may_be",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="set_aside_for_a_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Settlement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "number",
                            models.DecimalField(
                                blank=True, decimal_places=4, max_digits=18, null=True
                            ),
                        ),
                        ("settled_at", models.DateTimeField()),
                        ("reopened_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "issue",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="settlements",
                                to="negotiations.issue",
                            ),
                        ),
                        (
                            "option",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="negotiations.option",
                            ),
                        ),
                        (
                            "reopened_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "settled_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["issue_id", "settled_at", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("issue"),
                                condition=models.Q(("reopened_at__isnull", True)),
                                name="issue_is_settled_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("number__isnull", True), ("option__isnull", False)),
                                    models.Q(("number__isnull", False), ("option__isnull", True)),
                                    _connector="OR",
                                ),
                                name="settlement_has_exactly_one_value",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("reopened_at__isnull", True), ("reopened_by__isnull", True)
                                    ),
                                    models.Q(
                                        ("reopened_at__gte", models.F("settled_at")),
                                        ("reopened_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="settlement_is_reopened_by_somebody_later",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StageVisit",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "stage",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Preparation"),
                                    (2, "Information exchange"),
                                    (3, "Clarifying"),
                                    (4, "Bargaining"),
                                    (5, "Commitment"),
                                    (6, "Follow-up"),
                                ]
                            ),
                        ),
                        ("entered_at", models.DateTimeField()),
                        (
                            "reason",
                            models.CharField(
                                blank=True,
                                help_text="Why back, or why on with an open gate.",
                                max_length=300,
                            ),
                        ),
                        (
                            "open_gates",
                            models.JSONField(
                                default=list, help_text="What was missing on entering."
                            ),
                        ),
                        ("left_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "deal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="visits",
                                to="negotiations.deal",
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["deal_id", "entered_at", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("deal"),
                                condition=models.Q(("left_at__isnull", True)),
                                name="deal_is_in_one_stage_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("left_at__isnull", True),
                                    ("left_at__gte", models.F("entered_at")),
                                    _connector="OR",
                                ),
                                name="stage_visit_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("stage__in", [1, 2, 3, 4, 5, 6])),
                                name="stage_visit_stage_is_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Stakeholder",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("name", models.CharField(max_length=120)),
                        ("job_title", models.CharField(blank=True, max_length=120)),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("decision_maker", "Decision maker"),
                                    ("approver", "Approver"),
                                    ("influencer", "Influencer"),
                                    ("representative", "Representative"),
                                    ("procurement", "Procurement"),
                                    ("legal", "Legal"),
                                    ("finance", "Finance"),
                                    ("user", "User"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "influence",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "Low"), (2, "Medium"), (3, "High")], default=2
                            ),
                        ),
                        ("agenda", models.TextField(blank=True, verbose_name="personal agenda")),
                        ("constraints", models.TextField(blank=True)),
                        ("emotional_drivers", models.TextField(blank=True)),
                        (
                            "email",
                            models.EmailField(
                                blank=True, max_length=254, verbose_name="e-mail address"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "deal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="stakeholders",
                                to="negotiations.deal",
                            ),
                        ),
                        (
                            "speaks_for",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="spoken_for_by",
                                to="negotiations.stakeholder",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-influence", "name", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True),
                                name="stakeholder_has_a_name",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("influence__in", [1, 2, 3])),
                                name="stakeholder_influence_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("speaks_for__isnull", True),
                                    models.Q(("speaks_for", models.F("id")), _negated=True),
                                    _connector="OR",
                                ),
                                name="stakeholder_speaks_for_another",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Rating",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "aspect",
                            models.CharField(
                                choices=[
                                    ("trust", "Trustworthiness"),
                                    ("competency", "Competency"),
                                    ("likeability", "Likeability"),
                                    ("alignment", "Alignment of interests"),
                                ],
                                max_length=11,
                            ),
                        ),
                        ("score", models.PositiveSmallIntegerField()),
                        ("note", models.CharField(blank=True, max_length=300)),
                        ("rated_at", models.DateTimeField()),
                        (
                            "deal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ratings",
                                to="negotiations.deal",
                            ),
                        ),
                        (
                            "rated_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                help_text="NULL: the other side as a whole.",
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ratings",
                                to="negotiations.stakeholder",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["deal_id", "-rated_at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "aspect__in",
                                        ["trust", "competency", "likeability", "alignment"],
                                    )
                                ),
                                name="rating_aspect_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("score__range", (1, 5))),
                                name="rating_is_one_to_five",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Need",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("need", "Need"), ("want", "Want")],
                                max_length=4,
                                verbose_name="want or need",
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(max_length=300, verbose_name="what it is for"),
                        ),
                        ("value", models.TextField(blank=True, verbose_name="what we bring to it")),
                        ("recorded_at", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "demand",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="need",
                                to="negotiations.listeningnote",
                            ),
                        ),
                        (
                            "issue",
                            models.ForeignKey(
                                blank=True,
                                help_text="Where it is bargained over.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="needs",
                                to="negotiations.issue",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "option",
                            models.ForeignKey(
                                blank=True,
                                help_text="Which option of the issue it became.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="negotiations.option",
                            ),
                        ),
                        (
                            "stakeholder",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="needs",
                                to="negotiations.stakeholder",
                                verbose_name="whose agenda it serves",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["need", "want"])),
                                name="need_is_a_want_or_a_need",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("purpose", ""), _negated=True),
                                name="need_is_for_something",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("option__isnull", True),
                                    ("issue__isnull", False),
                                    _connector="OR",
                                ),
                                name="need_option_belongs_to_its_issue",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Matter",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("assumption", "Assumption"),
                                    ("disagreement", "Disagreement"),
                                    ("misunderstanding", "Misunderstanding"),
                                    ("motive", "Motive"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("text", models.TextField()),
                        ("test", models.TextField(blank=True, verbose_name="how it is tested")),
                        (
                            "verdict",
                            models.CharField(
                                blank=True,
                                choices=[("holds", "Holds"), ("fails", "Does not hold")],
                                max_length=5,
                                verbose_name="result",
                            ),
                        ),
                        ("answer", models.TextField(blank=True)),
                        ("noted_at", models.DateTimeField()),
                        ("settled_at", models.DateTimeField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "deal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="matters",
                                to="negotiations.deal",
                            ),
                        ),
                        (
                            "noted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="negotiations.stakeholder",
                                verbose_name="whose",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["deal_id", "kind", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "assumption",
                                            "disagreement",
                                            "misunderstanding",
                                            "motive",
                                        ],
                                    )
                                ),
                                name="matter_kind_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="matter_says_something",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("verdict", ""),
                                    ("verdict__in", ["holds", "fails"]),
                                    _connector="OR",
                                ),
                                name="matter_verdict_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind", "assumption"),
                                    models.Q(("test", ""), ("verdict", "")),
                                    _connector="OR",
                                ),
                                name="matter_that_is_tested_is_an_assumption",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind", "motive"), ("person__isnull", True), _connector="OR"
                                ),
                                name="matter_of_a_person_is_a_motive",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Invitation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "colleague",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="invitations",
                                to="negotiations.meeting",
                            ),
                        ),
                        (
                            "guest",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="invitations",
                                to="negotiations.stakeholder",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["meeting_id", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("meeting"),
                                models.F("colleague"),
                                name="colleague_is_invited_once",
                            ),
                            models.UniqueConstraint(
                                models.F("meeting"), models.F("guest"), name="guest_is_invited_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("colleague__isnull", True), ("guest__isnull", False)),
                                    models.Q(("colleague__isnull", False), ("guest__isnull", True)),
                                    _connector="OR",
                                ),
                                name="invitation_is_for_one_person",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Answer",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("question", models.CharField(max_length=300)),
                        ("text", models.TextField()),
                        ("said_on", models.DateField()),
                        ("noted_at", models.DateTimeField()),
                        (
                            "noted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "deal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="answers",
                                to="negotiations.deal",
                            ),
                        ),
                        (
                            "issue",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="negotiations.issue",
                            ),
                        ),
                        (
                            "note",
                            models.OneToOneField(
                                blank=True,
                                help_text="The listening note it became.",
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="answer_to",
                                to="negotiations.listeningnote",
                            ),
                        ),
                        (
                            "said_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="negotiations.stakeholder",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["deal_id", "-said_on", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="answer_says_something",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("question", ""), _negated=True),
                                name="answer_is_to_a_question",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Step",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "key",
                            models.SlugField(
                                default=negotiations.playbooks.models.new_key, max_length=60
                            ),
                        ),
                        (
                            "stage",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "Preparation"),
                                    (2, "Information exchange"),
                                    (3, "Clarifying"),
                                    (4, "Bargaining"),
                                    (5, "Commitment"),
                                    (6, "Follow-up"),
                                ]
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        ("name", models.CharField(max_length=120)),
                        ("headline", models.CharField(max_length=120)),
                        ("summary", models.CharField(max_length=300)),
                        ("guidance", models.TextField(help_text="Markdown.")),
                        (
                            "checklist",
                            models.JSONField(
                                default=list, help_text="What to tick, as {key, text}."
                            ),
                        ),
                        (
                            "gates",
                            models.JSONField(
                                default=list, help_text="Keys of the conditions for moving on."
                            ),
                        ),
                        ("revision", models.PositiveIntegerField(default=1)),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="negotiations.playbookversion",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["version_id", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("version"),
                                models.F("position"),
                                name="step_position_is_taken_once",
                            ),
                            models.UniqueConstraint(
                                models.F("version"), models.F("key"), name="step_key_is_taken_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("stage__in", [1, 2, 3, 4, 5, 6])),
                                name="step_stage_is_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Submission",
                    fields=[
                        (
                            "key",
                            models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False),
                        ),
                        ("location", models.CharField(blank=True, max_length=500)),
                        (
                            "at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["at"], name="submission_age")],
                    },
                ),
                migrations.CreateModel(
                    name="Sweep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("started_at", models.DateTimeField()),
                        ("finished_at", models.DateTimeField()),
                        ("sent_count", models.PositiveIntegerField(default=0)),
                        ("failed_count", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "ordering": ["-finished_at"],
                        "indexes": [models.Index(fields=["-finished_at"], name="sweep_newest")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("finished_at__gte", models.F("started_at"))),
                                name="sweep_ends_after_it_begins",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Term",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "number",
                            models.DecimalField(
                                blank=True, decimal_places=4, max_digits=18, null=True
                            ),
                        ),
                        ("is_carried", models.BooleanField(default=False)),
                        (
                            "is_conditional",
                            models.BooleanField(
                                default=False, help_text="The offer's condition is about this term."
                            ),
                        ),
                        (
                            "issue",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="terms",
                                to="negotiations.issue",
                            ),
                        ),
                        (
                            "offer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="terms",
                                to="negotiations.offer",
                            ),
                        ),
                        (
                            "option",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="negotiations.option",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["offer_id", "issue_id"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("offer"), models.F("issue"), name="term_is_one_per_issue"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("number__isnull", True), ("option__isnull", False)),
                                    models.Q(("number__isnull", False), ("option__isnull", True)),
                                    _connector="OR",
                                ),
                                name="term_has_exactly_one_value",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Tick",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("key", models.SlugField(max_length=60)),
                        ("at", models.DateTimeField()),
                        ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "deal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ticks",
                                to="negotiations.deal",
                            ),
                        ),
                        (
                            "taken_back_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["deal_id", "at", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("deal"),
                                models.F("key"),
                                condition=models.Q(("taken_back_at__isnull", True)),
                                name="item_is_ticked_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("key", ""), _negated=True),
                                name="tick_names_an_item",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("taken_back_at__isnull", True),
                                        ("taken_back_by__isnull", True),
                                    ),
                                    models.Q(
                                        ("taken_back_at__gte", models.F("at")),
                                        ("taken_back_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="tick_is_taken_back_by_somebody_later",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Trade",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("tied_at", models.DateTimeField()),
                        ("untied_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "ours",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="trades_for_theirs",
                                to="negotiations.concession",
                            ),
                        ),
                        (
                            "theirs",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="trades_for_ours",
                                to="negotiations.concession",
                            ),
                        ),
                        (
                            "tied_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "untied_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["tied_at", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("ours"),
                                condition=models.Q(("untied_at__isnull", True)),
                                name="our_concession_is_tied_once",
                            ),
                            models.UniqueConstraint(
                                models.F("theirs"),
                                condition=models.Q(("untied_at__isnull", True)),
                                name="their_concession_is_tied_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ours", models.F("theirs")), _negated=True),
                                name="trade_is_between_two_concessions",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("untied_at__isnull", True), ("untied_by__isnull", True)
                                    ),
                                    models.Q(
                                        ("untied_at__gte", models.F("tied_at")),
                                        ("untied_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="trade_is_untied_by_somebody_later",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Valuation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("digest", models.CharField(max_length=64)),
                        (
                            "content",
                            models.JSONField(
                                help_text="Both sides' weights and value functions; numbers as text."
                            ),
                        ),
                        ("taken_at", models.DateTimeField()),
                        (
                            "deal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="valuations",
                                to="negotiations.deal",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["deal_id", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("deal"), models.F("digest"), name="valuation_is_kept_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ValueAdd",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("name", models.CharField(max_length=120)),
                        (
                            "cost",
                            models.CharField(
                                choices=[("low", "low"), ("medium", "medium"), ("high", "high")],
                                max_length=6,
                                verbose_name="cost to us",
                            ),
                        ),
                        (
                            "worth",
                            models.CharField(
                                choices=[("low", "low"), ("medium", "medium"), ("high", "high")],
                                max_length=6,
                                verbose_name="typical value to them",
                            ),
                        ),
                        (
                            "why",
                            models.CharField(max_length=300, verbose_name="what it does for them"),
                        ),
                        ("added_at", models.DateTimeField()),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="value_adds",
                                to="accounts.team",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["team_id", "name"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("team"),
                                django.db.models.functions.text.Lower("name"),
                                name="value_add_is_named_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("name", ""), _negated=True),
                                name="value_add_has_a_name",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("cost__in", ["low", "medium", "high"]),
                                    ("worth__in", ["low", "medium", "high"]),
                                ),
                                name="value_add_amounts_are_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WayOut",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("interests", "Look at the interests"),
                                    ("new-issue", "Bring in a new issue"),
                                    ("third-party", "Ask a neutral person in"),
                                    ("break", "Take a break until a date"),
                                    ("partial", "Agree on what is agreed"),
                                ],
                                max_length=11,
                            ),
                        ),
                        (
                            "since",
                            models.PositiveIntegerField(
                                blank=True,
                                help_text="The number of the last offer that had moved a term.",
                                null=True,
                            ),
                        ),
                        ("note", models.TextField(blank=True)),
                        ("at", models.DateTimeField()),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "deal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="ways_out",
                                to="negotiations.deal",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["deal_id", "-at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "kind__in",
                                        [
                                            "interests",
                                            "new-issue",
                                            "third-party",
                                            "break",
                                            "partial",
                                        ],
                                    )
                                ),
                                name="way_out_kind_is_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Wish",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("rank", models.PositiveSmallIntegerField()),
                        ("heard_at", models.DateTimeField()),
                        (
                            "heard_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "planned",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="wish",
                                to="negotiations.plannedconcession",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["rank", "pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("rank__range", (1, 99))),
                                name="wish_rank_is_1_to_99",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ApprovalCall",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("called_at", models.DateTimeField()),
                        (
                            "approver",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="calls",
                                to="negotiations.approvalrequest",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["request_id", "called_at", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("request"),
                                models.F("approver"),
                                name="approver_is_called_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ApprovalRules",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "rep_discount",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=5, null=True
                            ),
                        ),
                        (
                            "manager_discount",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=5, null=True
                            ),
                        ),
                        ("escalate_after_hours", models.PositiveSmallIntegerField(default=4)),
                        ("changed_at", models.DateTimeField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "team",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="approval_rules",
                                to="accounts.team",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["team_id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("rep_discount__isnull", True),
                                    ("rep_discount__range", (0, 100)),
                                    _connector="OR",
                                ),
                                name="approval_rep_discount_is_a_percentage",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("manager_discount__isnull", True),
                                    models.Q(
                                        ("manager_discount__gte", models.F("rep_discount")),
                                        ("manager_discount__lte", 100),
                                        ("rep_discount__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="approval_ladder_goes_up",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("escalate_after_hours__gte", 1)),
                                name="approval_waits_for_some_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="BankQuestion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("text", models.CharField(max_length=300)),
                        (
                            "each_issue",
                            models.BooleanField(
                                default=False, help_text="Asked of every issue by itself."
                            ),
                        ),
                        ("added_at", models.DateTimeField()),
                        ("retired_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "retired_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bank_questions",
                                to="accounts.team",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["team_id", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("team"),
                                django.db.models.functions.text.Lower("text"),
                                condition=models.Q(("retired_at__isnull", True)),
                                name="bank_question_is_asked_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="bank_question_asks_something",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("retired_at__isnull", True), ("retired_by__isnull", True)
                                    ),
                                    models.Q(
                                        ("retired_at__isnull", False), ("retired_by__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="bank_question_is_retired_by_somebody",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClosingReasons",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "walked_away",
                            models.TextField(
                                default="Under our walk-away point\nOur alternative is better\nA term that we cannot accept\nNobody on their side can decide\nToo risky to deliver\nNo ground for working together",
                                verbose_name="why we walk away",
                            ),
                        ),
                        (
                            "lost",
                            models.TextField(
                                default="Price\nThey chose another supplier\nThey do it themselves\nNo budget any more\nStopped or put off on their side\nOur offer lacked something\nThey gave no answer any more",
                                verbose_name="why we lose",
                            ),
                        ),
                        ("changed_at", models.DateTimeField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "team",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="closing_reasons",
                                to="accounts.team",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["team_id"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("walked_away", ""), _negated=True),
                                    models.Q(("lost", ""), _negated=True),
                                ),
                                name="closing_reasons_are_some",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CoachSetting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "rule",
                            models.CharField(
                                choices=[
                                    ("walk_away", "Walk-away point"),
                                    ("nothing_asked", "Nothing asked in return"),
                                    ("bigger_step", "Step grew"),
                                    ("price_first", "Price first"),
                                    ("heavy_first", "Heavy issue first"),
                                    ("before_prepared", "Not prepared"),
                                    ("impasse", "Standstill"),
                                    ("demand_grew", "Demand grew"),
                                    ("reopened", "Reopened"),
                                    ("left_on_table", "Left on the table"),
                                    ("expiring", "About to expire"),
                                    ("silence", "Long silence"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("is_on", models.BooleanField(default=True, verbose_name="speaks")),
                        ("threshold", models.DecimalField(decimal_places=2, max_digits=6)),
                        (
                            "second_threshold",
                            models.DecimalField(
                                blank=True, decimal_places=2, max_digits=6, null=True
                            ),
                        ),
                        ("changed_at", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="coach_settings",
                                to="accounts.team",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["team_id", "rule"],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("team"),
                                models.F("rule"),
                                name="coach_setting_is_one_per_rule",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "rule__in",
                                        [
                                            "walk_away",
                                            "nothing_asked",
                                            "bigger_step",
                                            "price_first",
                                            "heavy_first",
                                            "before_prepared",
                                            "impasse",
                                            "demand_grew",
                                            "reopened",
                                            "left_on_table",
                                            "expiring",
                                            "silence",
                                        ],
                                    )
                                ),
                                name="coach_setting_rule_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("threshold__range", (0, 365)),
                                    models.Q(
                                        ("second_threshold__isnull", True),
                                        ("second_threshold__range", (0, 365)),
                                        _connector="OR",
                                    ),
                                ),
                                name="coach_setting_threshold_is_in_range",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("rule__in", ["walk_away"]), _negated=True),
                                    ("is_on", True),
                                    _connector="OR",
                                ),
                                name="coach_setting_needed_is_on",
                            ),
                        ],
                    },
                ),
            ]
        ),
    ]
