"""Given names that tell whether `he` or `she` may mean their bearer; others tell nothing."""

from __future__ import annotations

from corroborate.extract.cues import words

MALE_NAMES = words(
    """
    aaron abdul abdullah abraham adam adrian ahmed ahmad al alan albert alejandro aleksandr
    alexander alexei alfred ali alistair allan allen alvin amir andre andreas andrew andy
    anthony antonio antony arnold arthur ashraf austin bakr barack barry bashar ben benjamin
    bernard bernie bill billy bob bobby boris brad bradley brandon brendan brent brett brian
    bruce bruno bryan byron calvin cameron carl carlos cesar chad charles charlie chris
    christian christopher chuck clarence claude clay clifford clint clive clyde cody colin
    connor corey craig curtis cyril dale damian dan daniel danny darrell darren dave david dean
    dennis denis derek derrick desmond devin dick diego dimitri dmitry dominic don donald doug
    douglas duane duncan dustin dwight dylan earl ed eddie edgar eduardo edward edwin eli elias
    elijah emmanuel emmett eric erik ernest ethan eugene evan felix ferdinand fernando floyd
    francis francisco francois frank franklin fred frederick gabriel gareth gary gavin gene
    geoff geoffrey george gerald gerard gilbert giovanni glen glenn gordon graham grant greg
    gregory guillermo gus guy hans harold harry harvey hassan hector henry herbert herman homer
    howard hugh hugo hussein ian ibrahim igor isaac ismail ivan jack jacob jacques jake jamal
    james jamie jared jason javier jay jeff jeffrey jeremy jerome jerry jesse jesus jim jimmy
    joe joel johan john johnny jon jonathan jordan jorge jose joseph josh joshua juan julian
    julio justin karl karim keith ken kenneth kenny kevin khaled kirk klaus kofi konstantin kurt
    kyle lance larry lars laurence lawrence lee len leo leon leonard leroy lewis liam lloyd
    logan lorenzo louis lucas luis luke mahmoud malcolm manuel marc marcel marco marcus mario
    mark marshall martin marvin mason matt matthew maurice max melvin michael michel miguel
    mikael mike mikhail milton mitch mitchell mohamed mohammad mohammed mohammad morris moses
    muhammad mustafa nate nathan nathaniel neil nelson nicholas nick nicolas nigel noah noel
    nikolai norman oleg oliver omar oscar osama oswald otto owen pablo patrick paul pavel pedro
    perry pete peter phil philip phillip pierre rafael ralph ramon randall randy raul ray
    raymond recep reggie reginald rex ricardo rich richard rick ricky rob robert roberto rod
    rodney roger roland ron ronald ronnie rory ross roy ruben rupert russell rustam ryan salman
    sam samuel saul scott sean sebastian sergei sergey sergio seth shane shaun sheldon simon
    spencer stan stanley stefan stephen steve steven stewart stuart sylvester ted terrence terry
    theodore thomas tim timothy toby todd tom tommy tony travis trevor tyler tyrone valery
    vernon victor viktor vince vincent vitaly vladimir wade wallace walter warren wayne wendell
    wesley wilfred will willard william willie winston wolfgang xavier yasser yevgeny youssef
    yuri yusuf zachary zakaria
    """
)
FEMALE_NAMES = words(
    """
    abby abigail ada adele adriana agnes aisha alana alexandra alexis alice alicia alison
    allison alma alyssa amanda amber amelia amina amy ana anastasia andrea angela angelina angie
    anita ann anna anne annette annie antonia april ariana ashley audrey ava barbara beatrice
    becky belinda bella bernadette bernice bertha beth bethany betsy betty beverly bonnie brenda
    briana bridget brittany brooke camilla candace candice carla carmen carol carole caroline
    carolyn carrie cassandra catherine cathy cecilia celeste celia charlene charlotte chelsea
    cheryl chloe christina christine cindy claire clara clare claudia colleen connie constance
    courtney cristina crystal cynthia daisy dana danielle darlene dawn deanna debbie deborah
    debra delia denise diana diane dianne dolores donna dora doreen doris dorothy edith eileen
    elaine eleanor elena elisa elisabeth elise eliza elizabeth ella ellen eloise elsa emily emma
    erica erika erin esther ethel eugenia eva evelyn faith fatima felicia felicity fiona
    florence frances francesca gabriela gabrielle gail gemma georgia georgina geraldine gertrude
    gillian gina ginger gladys glenda gloria grace greta gwen gwendolyn hannah harriet hazel
    heather heidi helen helena hilary hillary holly hope ida imogen ingrid irene irina iris
    isabel isabella ivanka jackie jacqueline jane janet janice jasmine jean jeanette jeanne
    jenna jennifer jenny jessica jill joan joann joanna joanne jocelyn josephine joy joyce
    juanita judith judy julia juliana julie juliet june kamala karen karin karina kate katherine
    kathleen kathryn kathy katie katrina kay kayla keisha kelly kendra kimberly kirsten kristen
    kristin kristina laila lara latoya laura lauren laurie leah leila lena leticia lillian lily
    linda lindsay lisa liz liza lois loretta lori lorraine louise lucia lucille lucy luisa lydia
    lynda lynn mabel madeleine madison maggie malala mandy marcia margaret margarita maria
    mariam marian marianne marie marilyn marina marissa marjorie marlene marta martha mary
    maryam maureen maxine megan meghan melanie melinda melissa mercedes meredith mia michele
    michelle mildred miranda miriam molly monica monique muriel myra nadia nadine nancy naomi
    natalia natalie natasha nicola nicole nikki nina noor nora norma octavia olga olivia pamela
    patricia patsy patti patty paula pauline pearl peggy penelope penny phyllis polly priscilla
    rachel ramona rania rebecca regina rhonda rita roberta robin rosa rosalind rose rosemary
    roxanne ruby ruth sabrina sally samantha sandra sandy sara sarah savannah shannon sharon
    sheila shelley sheri sherry shirley sierra silvia simone sofia sonia sophia sophie stacey
    stacy stella stephanie sue summer susan susanna susie suzanne svetlana sylvia tamara tammy
    tania tanya tara tatiana teresa theresa tiffany tina tracey tracy trina ursula valerie
    vanessa vera veronica vicki vicky victoria viola violet virginia vivian wanda wendy whitney
    wilma winifred yolanda yvette yvonne zainab zoe
    """
)
