"""Phrases that lead to what somebody wants to learn: "get to grips with", "read up on"."""

from aspirations.coach.patterns import Phrases
from aspirations.coach.vocabulary.word_sets import word_set

HOW = Phrases(
    (
        "take|taking|attend|attending|join|do|doing {any}? {any}? "
        "class|classes|course|courses|lessons|training in|on|for|about",
        "become|be|feel|get|grow {any}? more confident|fluent|comfortable|skilled|experienced|"
        "competent|proficient in|with|at|about",
        "more|some|further|better exposure|insight|practice|training to|into|with|in|of|on",
        "sit|sitting in on",
        "attend|apply|get|go|start|finish|through|into|do|to to? into? {trade} school|college|"
        "university",
        "get|getting the|a hang|feel|grip|grasp of|on|for",
        "find|finding my feet|way in|with|around|round",
        "get|become|becoming|getting familiar|acquainted|conversant|fluent with|in",
        "read|reading up on|about",
        "try|trying my hand at",
        "immerse|immersing myself in",
        "learn|learning the ropes of|in",
        "a? better|deeper|solid|firm|good grasp|understanding|command of",
        "know|understand how|what",
        "get|getting to know|understand",
        "work|working on my",
        "fill|filling the? gap|gaps in",
        "ride|riding|go|going|tag|tagging along with|beside",
        "what i lack|miss|need is|are",
        "what i {any}? to learn is|are",
        "what i am missing|lacking is|are",
        "get signed off on|as",
        "get my head around|round",
        "get to grips with",
        "brush up on",
        "pick|picking|picked up",
        "be|being|get|getting|have|been taught|shown|trained|coached|mentored|tutored how|in|on|"
        "to|by",
        "have|get|let|ask {any}? {any}? {any}? teach|show|train|coach|mentor me",
        "teach|teaching|taught myself|herself|himself",
        "swot|bone|mug|skill|brush|gen|read|reading|brushing|swotting up on",
        "retraining|training|qualifying|retrain|requalify as|in|for",
        "cross - train|training|trained on|in",
        "cross-train in|on",
        "major|majoring|minor|minoring in it?",
        "sit|sitting|take|taking|pass|passing my|the {any}? theory|test",
        "have|having a go on|at|with",
        "practise|practising|practicing my",
        "=better at|with",
        "get|become comfortable|confident|used to",
        "get|getting|become|becoming|feel comfortable|confident",
        "go|going|get|getting|return|returning back? to school|college|university|uni",
        "to finally|really|truly|properly|fully|better|actually? understand",
        "find|figure|work|finding|figuring out how|why",
        "to see how",
        "deepen|widen|broaden what i know of|about",
        "learn|master : the|a?",
        "get|getting more|some time|hours on|in|with|at",
        "study|studying further",
        "further|furthering my education|studies|study|training",
        "memorise|memorize|memorising|memorizing|revise|revising|relearn|relearning|unlearn",
        "take|taking up",
        "continue|further my education|studies on?|onward? in|into|with",
        "rotation|stint|secondment|placement in|with|on",
        "go|get|dig|delve|dive deeper|deep into",
        "shadow",
        "brush|brushing up my",
        "a|some? refresher|coaching|lessons|tuition in|on",
        "signed off on",
        "lack experience|knowledge|practice in|with|of",
        "my {any}? gap|gaps|weakness|weak|blind spot? is|are",
        "fall|falling|falls short is|in|on|with",
        "am|is not great|good|strong|confident at|with|in",
        "evening|night|online|weekend classes|course|courses|class in|on",
        "read|reading more about",
        "pick|picking the brains of",
        "practise|practising|practicing",
        "attend|attending conferences|workshops|seminars|webinars|talks|lectures on|about|in",
        "learn|learning to",
        "learn how|about|to|from|more? about|from",
        "get|getting|become|be|becoming|feel|feeling better|comfortable|confident|fluent|"
        "proficient|stronger|good at|with|in",
        "qualify|train|retrain|requalify as|in|for",
        "certified|chartered|accredited|licensed in|as?",
        "learn as much as i can about|on",
        "confidence|fluency|proficiency|fluent|confident in|with",
        "for that|it|this|which i will|would? need|lack",
        "get|gain|gather|build more? hands? -? on? experience|exposure in|with|of|as|to",
        "certification|certifications|certificate|certificates|qualification|qualifications in|for",
        "upskill|reskill in|on|with",
        "speak|speaking .. fluently",
        "prepare|study for .. exam|exams|school|certification|paper|papers|certificate",
        "finish|complete .. school|university|college|studies|degree",
        "get|take|become chartered|certified|licensed|qualified|accredited|registered",
    ),
    {
        "trade": word_set(
            "law medical nursing business art music dental veterinary vet culinary trade beauty "
            "cosmetology welding film drama graduate grad journalism flight police cooking therapy"
        )
    },
)
# What is learned stands between these words: "get my English good enough".
UP_TO_IT = Phrases(
    (
        "get|getting|have|having|got .. .. learned|learnt|trained|mastered|memorised|memorized",
        "get|getting|bring|bringing my|the .. .. up to|good|fluent",
        "get|getting|have|having|got .. .. under my belt",
    )
)
# Skills with a name of two words.
NAMED_SKILLS = Phrases(
    (
        "public|after-dinner speaking",
        "sign language",
        "touch typing",
        "touch - typing",
        "first aid",
        "mental arithmetic|maths",
        "stage combat",
        "lip|speed reading",
        "body language",
        "conflict resolution",
        "sight reading|singing",
        "sight - reading|singing",
        "speech reading",
        "note taking",
        "shorthand",
        "double entry",
        "knife skills",
        "spoken {any}",
        "cold calling",
        "small talk",
        "spreadsheets",
        "pivot tables",
    )
)
