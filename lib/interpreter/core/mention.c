/* What the code of a module mentions: a global and the attributes behind it. */
#include "interpreter/core/core_impl.h"

enum { CHAIN_MAX = 8, CHAINS_MAX = 64 };

/* Chains that may turn out to be what is called: found again by where they begin. */
struct chain {
    str names[CHAIN_MAX];
    struct place places[CHAIN_MAX];
    size_t count;
    uint32_t start;
};

struct walk {
    const struct code *code;
    struct chain chains[CHAINS_MAX]; /* a ring */
    size_t used;
    bool (*visit)(void *context, const struct module_mention *mention);
    void *context;
};

static struct place place_at(const struct code *code, size_t at)
{
    struct code_span span = code->spans[at];
    return place_of(code->source, span.start, span.end - span.start);
}

/* The attribute's own name stands at the end of its expression. */
static struct place place_of_name(struct place whole, str name)
{
    if (whole.length < name.length)
        return whole;
    return place_of(whole.source, whole.start + whole.length - name.length, name.length);
}

static bool is_attribute(const struct instruction *instruction)
{
    return instruction->operation == OP_LOAD_ATTRIBUTE || instruction->operation == OP_LOAD_METHOD;
}

static str constant_text(const struct code *code, uint32_t operand)
{
    return value_text(code->constants[operand]);
}

/* Reads the chain that begins at `at`; returns the instruction behind it. */
static size_t read_chain(struct walk *walk, size_t at)
{
    const struct code *code = walk->code;
    struct chain *chain = &walk->chains[walk->used++ % CHAINS_MAX];
    chain->count = 0;
    chain->start = code->spans[at].start;
    for (size_t i = at; i < code->instruction_count && chain->count < CHAIN_MAX; i++) {
        if (i > at && !is_attribute(&code->instructions[i]))
            return i;
        str name = constant_text(code, code->instructions[i].operand);
        chain->names[chain->count] = name;
        chain->places[chain->count++] = place_of_name(place_at(code, i), name);
    }
    return at + chain->count;
}

static bool visit_chain(struct walk *walk, const struct chain *chain, struct place place,
                        const struct tuple *keywords)
{
    struct module_mention mention = {
        .names = chain->names, .places = chain->places, .count = chain->count, .place = place};
    if (keywords != NULL) {
        mention.keywords = keywords->items;
        mention.keyword_count = keywords->count;
    }
    return walk->visit(walk->context, &mention);
}

/* The chain that is called by the instruction, whose expression begins where it begins. */
static bool visit_call(struct walk *walk, size_t at)
{
    const struct code *code = walk->code;
    size_t oldest = walk->used > CHAINS_MAX ? walk->used - CHAINS_MAX : 0;
    if (at == 0 || code->instructions[at - 1].operation != OP_CONSTANT)
        return true;
    value names = code->constants[code->instructions[at - 1].operand];
    for (size_t i = walk->used; i > oldest && value_has_layout(names, OBJECT_TUPLE); i--) {
        const struct chain *chain = &walk->chains[(i - 1) % CHAINS_MAX];
        if (chain->start == code->spans[at].start)
            return visit_chain(walk, chain, place_at(code, at), (const struct tuple *)names.object);
    }
    return true;
}

/* What is called or looked into is no longer what a later call is of: sa.text("…").columns(a=1). */
static void forget_chain(struct walk *walk, size_t at)
{
    enum operation operation = (enum operation)walk->code->instructions[at].operation;
    size_t oldest = walk->used > CHAINS_MAX ? walk->used - CHAINS_MAX : 0;
    if (operation != OP_LOAD_ATTRIBUTE && operation != OP_LOAD_METHOD && operation != OP_CALL &&
        operation != OP_CALL_METHOD && operation != OP_CALL_SPREAD &&
        operation != OP_CALL_KEYWORDS && operation != OP_GET_ITEM)
        return;
    for (size_t i = walk->used; i > oldest; i--) {
        struct chain *chain = &walk->chains[(i - 1) % CHAINS_MAX];
        if (chain->start == walk->code->spans[at].start)
            chain->start = UINT32_MAX;
    }
}

static bool visit_code(struct walk *walk, const struct code *code)
{
    walk->code = code;
    walk->used = 0;
    for (size_t at = 0; at < code->instruction_count;) {
        enum operation operation = (enum operation)code->instructions[at].operation;
        if (operation == OP_LOAD_GLOBAL || operation == OP_LOAD_NAME) {
            size_t start = at;
            at = read_chain(walk, at);
            const struct chain *chain = &walk->chains[(walk->used - 1) % CHAINS_MAX];
            if (!visit_chain(walk, chain, place_at(code, start), NULL))
                return false;
            continue;
        }
        if (operation == OP_CALL_KEYWORDS && !visit_call(walk, at))
            return false;
        forget_chain(walk, at);
        at++;
    }
    return true;
}

/* The functions within; how deep is limited by the parser. */
static bool visit_all(struct walk *walk, const struct code *code)
{
    if (!visit_code(walk, code))
        return false;
    for (size_t i = 0; i < code->instruction_count; i++) {
        const struct instruction *instruction = &code->instructions[i];
        if (instruction->operation == OP_MAKE_FUNCTION &&
            !visit_all(walk, code->codes[instruction->operand / 16]))
            return false;
    }
    return true;
}

/* ---- what a function can reach */

enum { REACHED_MAX = 256 };
struct reached {
    const struct module *module;
    const struct code *codes[REACHED_MAX];
    size_t count;
};

static void reach(struct reached *reached, str name)
{
    value found = module_find(reached->module, name);
    if (!value_has_layout(found, OBJECT_FUNCTION) || reached->count == REACHED_MAX)
        return;
    const struct function *function = (const struct function *)found.object;
    for (size_t i = 0; i < reached->count; i++) {
        if (reached->codes[i] == function->code)
            return;
    }
    if (function->module == reached->module)
        reached->codes[reached->count++] = function->code;
}

static void reach_from(struct reached *reached, const struct code *code)
{
    for (size_t i = 0; i < code->instruction_count; i++) {
        const struct instruction *instruction = &code->instructions[i];
        if (instruction->operation == OP_LOAD_GLOBAL)
            reach(reached, constant_text(code, instruction->operand));
        if (instruction->operation == OP_MAKE_FUNCTION)
            reach_from(reached, code->codes[instruction->operand / 16]);
    }
}

bool module_visit_mentions(const struct module *module, str function,
                           bool (*visit)(void *context, const struct module_mention *mention),
                           void *context)
{
    struct walk walk = {.visit = visit, .context = context};
    struct reached reached = {.module = module};
    if (function.data == NULL)
        return module->code == NULL || visit_all(&walk, module->code);
    reach(&reached, function);
    for (size_t i = 0; i < reached.count; i++) {
        reach_from(&reached, reached.codes[i]);
        if (!visit_all(&walk, reached.codes[i]))
            return false;
    }
    return true;
}

/* ---- keywords */

static bool signature_has(const struct signature *signature, str keyword, str *rest)
{
    for (size_t i = signature->positional_only; i < signature->positional + signature->keyword_only;
         i++) {
        if (str_equal(signature->parameters[i].name->text, keyword))
            return true;
    }
    if (signature->has_keywords)
        *rest =
            signature
                ->parameters[signature->positional + signature->keyword_only + signature->has_rest]
                .name->text;
    return signature->has_keywords;
}

bool vm_accepts_keyword(struct vm *vm, value callee, str keyword, str *rest)
{
    *rest = (str){0};
    if (value_has_layout(callee, OBJECT_CLASS)) {
        const struct class *class = (const struct class *)callee.object;
        callee = class_find(class, vm->names.init);
    }
    return !value_has_layout(callee, OBJECT_NATIVE) ||
           signature_has(native_signature(vm, (const struct native *)callee.object), keyword, rest);
}

bool value_is_native_module(value v)
{
    if (!value_has_layout(v, OBJECT_MODULE))
        return false;
    const struct module *module = (const struct module *)v.object;
    return (module->source == NULL || module->code == NULL || !module->code->is_project) &&
           module->failure.data == NULL;
}
