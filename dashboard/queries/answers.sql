-- One row per figure: the answers to marketing's questions, in sentences.
-- A sentence that refers to another one comes after it.
select
    question_id,
    question,
    answer
from business_answers
order by
    question_id,
    figure in ('insider_customer_share', 'difference_to_revenue_ranking', 'detectable_effect'),
    figure
