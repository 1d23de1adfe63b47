"""Addresses of the conversation: pages are GET, verbs are POST, each with an address of its own."""

from django.urls import path

from reviews.views import conversation, cycle, gap_assessment, plan, pre_review, review

ONE = "reviews/<int:review_id>/"

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
]
