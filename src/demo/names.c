#include "demo/names.h"

#include "base/arena.h"

#define LIST(...) (const char *const[]){__VA_ARGS__, NULL}

/* First names and surnames that often go together, and how many in a hundred people come from each. */
static const struct {
	int weight;
	const char *const *first;
	const char *const *last;
} groups[NAME_GROUP_COUNT] = {
    {58,
        LIST("Karen", "Susan", "Deborah", "Julie", "Alison", "Claire", "Rachel", "Sarah", "Emma", "Laura",
            "Gemma", "Hannah", "Charlotte", "Rebecca", "Victoria", "Natalie", "Kirsty", "Lucy", "Amy", "Bethany",
            "Megan", "Abigail", "Jodie", "Stacey", "Kelly", "Donna", "Tracey", "Helen", "Louise", "Joanne",
            "Catherine", "Ruth", "Frances", "Bridget", "Siobhan", "Niamh", "Eleanor", "Harriet", "Imogen",
            "Philippa", "David", "Mark", "Paul", "Andrew", "Stephen", "Ian", "Gareth", "Neil", "Simon", "Martin",
            "Craig", "Lee", "Darren", "Matthew", "Thomas", "Daniel", "Luke", "Adam", "Jack", "Callum", "Owen",
            "Rhys", "Ewan", "Declan", "Patrick", "Graham", "Robert", "Michael", "Christopher", "Jonathan"),
        LIST("Shaw", "Bennett", "Harris", "Cooper", "Webb", "Marsh", "Fletcher", "Hodgetts", "Whitehouse", "Round",
            "Perry", "Tolley", "Grainger", "Priest", "Bradley", "Cartwright", "Homer", "Dunn", "Skidmore",
            "Parkes", "Wakeman", "Rowley", "Hingley", "Baker", "Turner", "Collins", "Murphy", "O’Connor",
            "Gallagher", "Byrne", "Kelly", "Walsh", "Doyle", "Brennan", "Hughes", "Price", "Griffiths", "Pritchard",
            "Bowen", "Vaughan", "Fraser", "Cameron", "Sinclair", "Buchanan", "Mercer", "Ashworth", "Hartley",
            "Barker", "Dixon", "Nuttall", "Whittaker", "Lister", "Holroyd", "Thorpe", "Pemberton", "Ellis",
            "Chapman", "Pearce", "Hancock", "Tranter", "Nicholls", "Sheldon", "Woodall", "Dawes", "Aston",
            "Millward", "Bayliss", "Fellows", "Hickman", "Raybould", "Beddow", "Plant", "Yates", "Holt", "Norris",
            "Barnett", "Curtis", "Lowe", "Pugh", "Rudge")},
    {11,
        LIST("Gurpreet", "Harjit", "Manpreet", "Jaswinder", "Sukhdeep", "Navdeep", "Kiran", "Simran", "Amrit",
            "Balbir", "Rajinder", "Hardeep", "Jasmin", "Priya", "Anjali", "Meera", "Nisha", "Sunita", "Kavita",
            "Deepak", "Rakesh", "Sanjay", "Vikram", "Arjun", "Rohan", "Anita", "Seema", "Davinder"),
        LIST("Sandhu", "Gill", "Dhillon", "Sidhu", "Grewal", "Bains", "Johal", "Sahota", "Purewal", "Uppal",
            "Sharma", "Patel", "Mistry", "Chauhan", "Verma", "Joshi", "Desai", "Rana", "Bhatti", "Matharu",
            "Bhogal", "Kalsi", "Nagra", "Virk")},
    {11,
        LIST("Aisha", "Fatima", "Saima", "Nazia", "Rukhsana", "Shazia", "Zainab", "Maryam", "Hafsa", "Sadia",
            "Farah", "Samina", "Imran", "Tariq", "Bilal", "Usman", "Hassan", "Zahid", "Adnan", "Kamran", "Nasreen",
            "Tahira", "Rizwana", "Mohsin", "Yasmin", "Anwar", "Shabana", "Salma"),
        LIST("Hussain", "Khan", "Mahmood", "Akhtar", "Iqbal", "Rashid", "Aslam", "Malik", "Qureshi", "Rehman",
            "Chowdhury", "Rahman", "Miah", "Uddin", "Sheikh", "Yousaf", "Shah", "Mirza", "Farooq", "Zaman",
            "Siddique", "Ali")},
    {8,
        LIST("Marcia", "Sharon", "Beverley", "Yvonne", "Paulette", "Simone", "Chantelle", "Jasmine", "Shanice",
            "Monique", "Leroy", "Winston", "Trevor", "Delroy", "Courtney", "Andre", "Marlon", "Tyrone", "Nadine",
            "Claudette", "Rochelle", "Keisha", "Dionne", "Carlton"),
        LIST("Campbell", "Brown", "Clarke", "Gordon", "Francis", "Grant", "Powell", "Reid", "Wright", "Henry",
            "Morgan", "Edwards", "Bailey", "Samuels", "Stewart", "Barrett", "Lewis", "Palmer", "McKenzie",
            "Blake", "Dacosta", "Linton")},
    {7,
        LIST("Ngozi", "Chioma", "Adaeze", "Folake", "Temitope", "Oluwaseun", "Blessing", "Grace", "Patience",
            "Abena", "Akosua", "Kwame", "Kofi", "Emeka", "Chinedu", "Tunde", "Tendai", "Rudo", "Tatenda",
            "Farai", "Nyasha", "Chipo", "Amara", "Ifeoma"),
        LIST("Okafor", "Adeyemi", "Okonkwo", "Balogun", "Eze", "Nwosu", "Adebayo", "Mensah", "Boateng",
            "Owusu", "Asante", "Moyo", "Ncube", "Dube", "Sibanda", "Chikwanha", "Mutasa", "Banda", "Phiri",
            "Kamara", "Sesay", "Oyelaran")},
    {4,
        LIST("Agnieszka", "Katarzyna", "Magdalena", "Joanna", "Monika", "Ewa", "Tomasz", "Piotr", "Marek",
            "Pawel", "Ioana", "Andreea", "Elena", "Mihai", "Cristina", "Jurgita"),
        LIST("Kowalska", "Nowak", "Wisniewska", "Zielinska", "Mazur", "Krawczyk", "Wojcik", "Popescu", "Ionescu",
            "Marin", "Dumitru", "Stan", "Petrauskas", "Novak", "Horvath", "Baran")},
    {1,
        LIST("Mei", "Xin", "Li Na", "Wei", "Kai", "Suki", "Linh", "Hoa", "Minh", "Siu"),
        LIST("Chan", "Wong", "Cheung", "Lam", "Liu", "Zhang", "Nguyen", "Tran", "Pham", "Ho")},
};

static size_t
list_count(const char *const *list)
{
	size_t count = 0;

	while (list[count] != NULL)
		count++;
	return count;
}

static size_t
divisor(size_t a, size_t b)
{
	while (b != 0) {
		size_t rest = a % b;

		a = b;
		b = rest;
	}
	return a;
}

const char *
demo_name_next(struct demo_names *names, struct arena *arena, struct prng *p)
{
	int weights[NAME_GROUP_COUNT];
	size_t group, firsts, lasts, pairs, step, n, pair, round;
	struct prng start;

	for (size_t i = 0; i < NAME_GROUP_COUNT; i++)
		weights[i] = groups[i].weight;
	group = prng_weighted(p, weights, NAME_GROUP_COUNT);
	firsts = list_count(groups[group].first);
	lasts = list_count(groups[group].last);
	pairs = firsts * lasts;
	/* A step with no factor in common with the number of pairs visits each pair once. */
	for (step = pairs * 5 / 8 | 1; divisor(step, pairs) != 1;)
		step += 2;
	start = prng_make(names->seed, 77, group);
	n = names->used[group]++;
	round = n / pairs;
	pair = (n % pairs * step + prng_below(&start, (uint32_t)pairs)) % pairs;
	if (round == 0)
		return arena_printf(
		    arena, "%s %s", groups[group].first[pair % firsts], groups[group].last[pair / firsts]);
	return arena_printf(arena, "%s %s-%s", groups[group].first[pair % firsts],
	    groups[group].last[pair / firsts], groups[group].last[(pair / firsts + round) % lasts]);
}
