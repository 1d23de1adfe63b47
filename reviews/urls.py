"""Addresses of the conversation: pages are GET, verbs are POST, each with an address of its own."""

from django.urls import path

from reviews.views import (
    conversation,
    cycle,
    cycle_draft,
    cycle_run,
    gap_assessment,
    plan,
    pre_review,
    review,
    template,
)

ONE = "reviews/<int:review_id>/"
CYCLE = "cycles/<int:cycle_id>/"

urlpatterns = [
    path("", review.home, name="home"),
    path("reviews/", review.reviews, name="reviews"),
    path("reviews/start/", cycle.start_review, name="start_review"),
    path(ONE, review.review, name="review"),
    path(ONE + "pre-review/", pre_review.pre_review, name="pre_review"),
    path(ONE + "pre-review/save/", pre_review.save_pre_review, name="save_pre_review"),
    path(ONE + "pre-review/send/", pre_review.send_pre_review, name="send_pre_review"),
    path(ONE + "pre-review/coach/", pre_review.coach_pre_review, name="coach_pre_review"),
    path(
        ONE + "pre-review/take-back/",
        pre_review.take_back_pre_review,
        name="take_back_pre_review",
    ),
    path(ONE + "gap-assessment/", gap_assessment.gap_assessment, name="gap_assessment"),
    path(
        ONE + "gap-assessment/save/",
        gap_assessment.save_gap_assessment,
        name="save_gap_assessment",
    ),
    path(
        ONE + "gap-assessment/send/",
        gap_assessment.send_gap_assessment,
        name="send_gap_assessment",
    ),
    path(
        ONE + "gap-assessment/take-back/",
        gap_assessment.take_back_gap_assessment,
        name="take_back_gap_assessment",
    ),
    path(ONE + "seal/ask/", conversation.ask_to_open, name="ask_to_open"),
    path(ONE + "seal/stop-asking/", conversation.stop_asking, name="stop_asking"),
    path(ONE + "seal/agree/", conversation.agree_to_open, name="agree_to_open"),
    path(ONE + "talk/", conversation.talk, name="talk"),
    path(ONE + "talk/save-plan/", conversation.save_plan, name="save_plan"),
    path(ONE + "talk/finish/", conversation.finish_talk, name="finish_talk"),
    path(ONE + "talk/return/", conversation.return_to_talk, name="return_to_talk"),
    path(ONE + "talk/end/", conversation.end_without_agreement, name="end_without_agreement"),
    path(ONE + "plan/", plan.plan, name="plan"),
    path(ONE + "plan/sign/", plan.sign_plan, name="sign_plan"),
    path(ONE + "plan/<int:action_id>/check-in/", plan.check_in, name="check_in"),
    path("cycles/", cycle_draft.cycles, name="cycles"),
    path("cycles/add/", cycle_draft.add_cycle, name="add_cycle"),
    path(CYCLE, cycle_run.cycle, name="cycle"),
    path(CYCLE + "edit/", cycle_draft.edit_cycle, name="edit_cycle"),
    path(CYCLE + "people/", cycle_draft.cycle_people, name="cycle_people"),
    path(CYCLE + "people/name/", cycle_draft.name_in_cycle, name="name_in_cycle"),
    path(CYCLE + "people/forget/", cycle_draft.forget_named, name="forget_named"),
    path(CYCLE + "check/", cycle_draft.check_cycle, name="check_cycle"),
    path(CYCLE + "check/leave-out/", cycle_draft.leave_out_kind, name="leave_out_kind"),
    path(CYCLE + "test/", cycle_run.begin_test_run, name="begin_test_run"),
    path(CYCLE + "test/end/", cycle_run.end_test_run, name="end_test_run"),
    path(CYCLE + "launch/", cycle_run.launch_cycle, name="launch_cycle"),
    path(CYCLE + "launch/take-back/", cycle_run.take_launch_back, name="take_launch_back"),
    path(CYCLE + "launch/invite-now/", cycle_run.invite_now, name="invite_now"),
    path(CYCLE + "continue/", cycle_run.continue_cycle, name="continue_cycle"),
    path(CYCLE + "late/", cycle_run.add_late, name="add_late"),
    path(CYCLE + "call-off/", cycle_run.call_off, name="call_off"),
    path(CYCLE + "days/", cycle_run.move_days, name="move_days"),
    path(CYCLE + "close/", cycle_run.close_cycle, name="close_cycle"),
    path("templates/", template.review_templates, name="review_templates"),
    path("templates/add/", template.add_review_template, name="add_review_template"),
    path("templates/<int:template_id>/", template.review_template, name="review_template"),
    path(
        "templates/versions/<int:version_id>/",
        template.preview_review_template,
        name="preview_review_template",
    ),
]
